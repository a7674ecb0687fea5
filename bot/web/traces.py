"""A span for every message that comes in by HTTP, by the route's name and never by the address asked for."""

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.service.tracing import Tracing


def traced(tracing: Tracing) -> Middleware:
    """Only what is posted: an event stream lasts for hours, and health is asked for every second."""

    @web.middleware
    async def handle(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method != "POST":
            return await handler(request)
        resource = request.match_info.route.resource
        route = resource.canonical if resource is not None else "?"
        with tracing.span(f"POST {route}", **{"http.route": route}):
            return await handler(request)

    return handle
