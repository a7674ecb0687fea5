"""What a webhook bot costs before it does anything: aiohttp, the signature, JSON, one fixed reply; nothing is kept.

    python -m benchmarks.bare_bot PLATFORM_URL        prints its port

`/webhooks/zalo` sends the reply by the platform's API and then answers 200, `/answered` only answers 200.
"""

import asyncio
import hashlib
import hmac
import json
import sys

from aiohttp import ClientSession, web

from tests.platforms.zalo import APP, OA_SECRET

REPLY = "Dạ, anh/chị cần làm thủ tục gì ạ?"


def is_signed(request: web.Request, body: bytes, timestamp: str) -> bool:
    made = hashlib.sha256(APP.encode() + body + timestamp.encode() + OA_SECRET.encode()).hexdigest()
    return hmac.compare_digest(request.headers.get("X-ZEvent-Signature", ""), f"mac={made}")


async def serve(platform: str) -> None:
    async with ClientSession() as session:

        async def read(request: web.Request) -> dict[str, dict[str, str]]:
            body = await request.read()
            event: dict[str, dict[str, str]] = json.loads(body)
            if not is_signed(request, body, str(event["timestamp"])):
                raise web.HTTPForbidden
            return event

        async def answered(request: web.Request) -> web.Response:
            await read(request)
            return web.Response(text="ok")

        async def sent(request: web.Request) -> web.Response:
            event = await read(request)
            body = {"recipient": {"user_id": event["sender"]["id"]}, "message": {"text": REPLY}}
            async with session.post(
                f"{platform}/v3.0/oa/message/cs", json=body, headers={"access_token": "made-up"}
            ) as response:
                await response.json()
            return web.Response(text="ok")

        app = web.Application()
        app.router.add_post("/webhooks/zalo", sent)
        app.router.add_post("/answered", answered)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
