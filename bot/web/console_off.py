"""`/console` where no password is set: it says so. Apart from `console`, which brings a template engine along."""

from aiohttp import hdrs, web

from bot.catalog.phrases import Phrases


def console_off(officers: Phrases) -> web.RouteDef:
    async def off(_: web.Request) -> web.Response:
        headers = {hdrs.CACHE_CONTROL: "no-store"}
        return web.Response(status=404, text=officers("console.off") + "\n", headers=headers)

    return web.get("/console", off)
