"""Starting: the database made ready, the demo shop loaded, then everything on one address."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from socket import socket

import uvicorn
from rich.console import Console

from bot.app import create_app
from bot.demo import shop
from bot.settings import Settings
from bot.speech import LOCALES
from bot.understanding.knowledge import is_built
from bot.wiring.program import build
from core.clock import Clock, SystemClock
from core.db import Database
from core.migrations import upgrade


def prepare(settings: Settings, clock: Clock) -> bool:
    """Bring the tables up to date and, with the demo on, fill an empty database. Whether the demo shop was loaded."""
    database = Database(settings.database_url)
    try:
        upgrade(database)
        if not settings.demo or not shop.is_empty(database):
            return False
        shop.load(database, clock, settings.zone)
        return True
    finally:
        database.close()


class _Server(uvicorn.Server):
    """The web server, which says where it is once it can really be reached."""

    def __init__(self, config: uvicorn.Config, announcement: Sequence[str], out: Console) -> None:
        super().__init__(config)
        self._announcement = announcement
        self._out = out

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        if self.started:
            for line in self._announcement:
                self._out.print(line, highlight=False, soft_wrap=True)


def serve(settings: Settings, host: str, port: int, out: Console) -> None:
    """Run until stopped."""
    _set_up_log()
    clock = SystemClock()
    prepare(settings, clock)
    if not is_built(LOCALES):
        out.print("Learning Chinese and English from locales/: half a minute, the first time only …")
    app = create_app(build(settings, clock))
    config = uvicorn.Config(app, host=host, port=port, log_config=None, access_log=False)
    try:
        _Server(config, _announcement(settings, host, port), out).run()
    except SystemExit:
        out.print(f"✗ {host}:{port} is taken: is 小单 running already? Choose another --port", highlight=False)
        raise


def _set_up_log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.Formatter.converter = time.gmtime
    for chatty in ("alembic", "apscheduler", "httpx", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _announcement(settings: Settings, host: str, port: int) -> Sequence[str]:
    """What to open, and what to type there."""
    on = ["web", *(name for name in ("slack", "telegram", "wecom") if getattr(settings, f"{name}_on"))]
    opened = f"[bold green]小单 Xiaodan[/] is up: open [bold]http://{host}:{port}[/] (channels: {', '.join(on)})"
    if not settings.demo:
        return opened, "Who may write to it: [bold]xiaodan people add NAME --role customer[/]; stop with Ctrl+C"
    return (
        opened,
        "Type 「10025 到哪了」 on the left, 「待我审批」 in the middle; as Emma: “where is 10032?”",
        "In a second terminal: [bold].venv/bin/xiaodan chat --as lilei[/]; stop with Ctrl+C",
    )
