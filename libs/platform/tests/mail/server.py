"""A mail server for one test: says its port, writes each letter it takes to the folder it was given.

The first argument is the folder, the second, where given, how often it answers "not now" (RFC 5321, 4.2.1) before it takes a letter.
Ends when its input does.
"""

import asyncio
import json
import pathlib
import sys

from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, folder, refusals):
        self.folder, self.refusals, self.taken = folder, refusals, 0

    async def handle_DATA(self, server, session, envelope):
        if self.refusals > 0:
            self.refusals -= 1
            return "451 4.3.0 not now"
        self.taken += 1
        name = self.folder / f"{self.taken}"
        name.with_suffix(".eml").write_bytes(envelope.content)
        name.with_suffix(".json").write_text(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos}))
        return "250 taken"


async def serve(folder, refusals):
    loop = asyncio.get_running_loop()
    keeper = Keeper(folder, refusals)
    server = await loop.create_server(lambda: SMTP(keeper, enable_SMTPUTF8=True, loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
