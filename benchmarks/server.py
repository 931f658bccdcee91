"""A server, run as `xiaodan up` runs it: the whole program, or a bare endpoint to compare it with.

The bare endpoint takes the same request and does the least that keeps it: one ORM insert and one commit, through the
same database class and the same writer thread.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI, Request, Response
from pydantic import SecretStr

from benchmarks.client import SECRET
from bot.app import create_app
from bot.channels.channel import Pace
from bot.channels.telegram.outbound import TelegramChannel
from bot.serve import settle
from bot.settings import Settings, TelegramSettings
from bot.wiring.door import Door
from bot.wiring.program import build, open_desk
from core.clock import SystemClock
from core.inbox.models import Received
from core.tx import Tx

TOKEN = "7000:a-token-of-the-benchmark"
AT_ONCE = Pace(overall_per_second=1e6, destination_per_second=1e6)


def whole(settings: Settings) -> FastAPI:
    """The program, delivery and timers and all."""
    return create_app(build(settings))


def bare(settings: Settings) -> FastAPI:
    """One insert, one commit."""
    door = Door(open_desk(settings, SystemClock()))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        door.close()

    app = FastAPI(lifespan=lifespan)

    @app.post("/bare")
    async def keep(request: Request) -> Response:
        number = str((await request.json())["update_id"])

        def insert(tx: Tx) -> None:
            tx.db.add(Received(source="bare", external_id=number, received_at=tx.now))

        await door.write(insert)
        return Response()

    return app


class Announced(uvicorn.Server):
    """Says on which port it listens, as soon as it does."""

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Start, and say where."""
        await super().startup()
        print(json.dumps({"port": self.servers[0].sockets[0].getsockname()[1]}), flush=True)


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["shipped", "at-once", "bare"])
    parser.add_argument("database")
    parser.add_argument("--telegram", type=int, default=1, help="port of the stand-in")
    options = parser.parse_args()
    if options.kind == "at-once":
        TelegramChannel.pace = AT_ONCE
    telegram = TelegramSettings(
        token=SecretStr(TOKEN), secret_token=SecretStr(SECRET), api_url=f"http://127.0.0.1:{options.telegram}/bot"
    )
    settings = Settings(database_url=options.database, telegram=telegram, demo=False)
    app = bare(settings) if options.kind == "bare" else whole(settings)
    settle()
    Announced(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, access_log=False)).run()


if __name__ == "__main__":
    main()
