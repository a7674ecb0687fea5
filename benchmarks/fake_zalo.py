"""The platform's side of a measurement: takes replies, answers as Zalo does, remembers when each came.

python -m benchmarks.fake_zalo        prints its port; GET /taken, /times, /texts and /sent tell what came
"""

import asyncio
import json
import time
from typing import Final

from benchmarks.wire import Server

SEND: Final = b"/v3.0/oa/message/cs"


class Platform:
    def __init__(self) -> None:
        self.taken = 0
        self.times: dict[str, list[float]] = {}
        self.texts: dict[str, list[str]] = {}
        self.sent: list[tuple[str, str, str]] = []  # to whom, under which id, what

    def answer(self, path: bytes, body: bytes) -> bytes:
        if path == SEND:
            return self._take(body)
        if path == b"/times":
            times, self.times = self.times, {}
            return json.dumps(times).encode()
        if path == b"/texts":
            texts, self.texts = self.texts, {}
            return json.dumps(texts).encode()
        if path == b"/sent":
            sent, self.sent = self.sent, []
            return json.dumps(sent).encode()
        return json.dumps({"taken": self.taken}).encode()

    def _take(self, body: bytes) -> bytes:
        self.taken += 1
        call = json.loads(body)
        user = call["recipient"]["user_id"]
        self.times.setdefault(user, []).append(time.monotonic())
        text, number = call["message"]["text"], f"m{self.taken}"
        self.texts.setdefault(user, []).append(text)
        self.sent.append((user, number, text))
        data = {"quota": {"quota_type": "reply"}, "message_id": number, "sent_time": "1794971400003"}
        return json.dumps({"data": data, "error": 0, "message": "Success"}).encode()


async def main() -> None:
    platform = Platform()
    server = await asyncio.get_running_loop().create_server(lambda: Server(platform.answer), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
