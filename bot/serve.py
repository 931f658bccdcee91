"""Starting: the database made ready, the demo shop loaded, then everything on one address."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Sequence
from errno import EADDRINUSE
from socket import AI_PASSIVE, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, getaddrinfo, socket

import uvicorn
from rich.console import Console
from rich.text import Text

from bot.app import create_app
from bot.demo import shop
from bot.settings import Settings
from bot.speech import LOCALES, Speech, Voice
from bot.understanding.knowledge import is_built
from bot.wiring.program import build
from core.clock import Clock, SystemClock
from core.db import Database
from core.migrations import upgrade
from core.values import Sentence, Value


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

    def __init__(self, config: uvicorn.Config, announcement: Sequence[Text], out: Console) -> None:
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
    voice = Speech(settings.default_language).voice(None, settings.zone, clock.now())
    if problem := _why_not_there(host, port):
        out.print(f"✗ {voice.say(problem)}", markup=False, highlight=False, soft_wrap=True)
        raise SystemExit(1)
    prepare(settings, clock)
    if not is_built(LOCALES):
        out.print(voice.say_key("up-learning"), highlight=False)
    app = create_app(build(settings, clock))
    settle()
    config = uvicorn.Config(app, host=host, port=port, log_config=None, access_log=False)
    try:
        _Server(config, _announcement(settings, voice, f"http://{host}:{port}"), out).run()
    except SystemExit:
        taken = voice.say_key("up-taken", {"address": f"{host}:{port}"})
        out.print(f"✗ {taken}", markup=False, highlight=False)
        raise


def _why_not_there(host: str, port: int) -> Sentence | None:
    """Why nothing can be served at an address: somebody else does, or it is none of this machine."""
    values: dict[str, Value] = {"address": f"{host}:{port}"}
    try:
        family, kind, protocol, _, address = getaddrinfo(host, port, type=SOCK_STREAM, flags=AI_PASSIVE)[0]
        with socket(family, kind, protocol) as tried:
            tried.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            tried.bind(address)
            tried.listen()
    except OSError as error:
        if error.errno == EADDRINUSE:
            return Sentence("up-taken", values)
        return Sentence("up-not-there", {**values, "cause": error.strerror or type(error).__name__})
    except UnicodeError:
        return Sentence("up-not-there", {**values, "cause": "UnicodeError"})
    return None


def settle() -> None:
    """From here on garbage is looked for only among what is made from here on: going through the whole program would
    hold up every answer for a tenth of a second, time and again."""
    gc.freeze()
    gc.enable()


def _set_up_log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.Formatter.converter = time.gmtime
    for chatty in ("alembic", "apscheduler", "httpx", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _announcement(settings: Settings, voice: Voice, address: str) -> Sequence[Text]:
    """What to open, and what to type there."""
    on = list[Value](["web", *(name for name in ("slack", "telegram", "wecom") if getattr(settings, f"{name}_on"))])
    command = "xiaodan people add NAME --role customer"
    lines = [voice.say_key("up-ready", {"address": address, "channels": on})]
    if settings.demo:
        command = ".venv/bin/xiaodan chat --as lilei"
        lines += [voice.say_key("up-try"), voice.say_key("up-chat", {"command": command})]
    else:
        lines.append(voice.say_key("up-people", {"command": command}))
    texts = [Text(line) for line in lines]
    for text in texts:
        text.highlight_words([address, command], "bold")
    return texts
