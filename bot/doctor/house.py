"""What is on this machine: languages, time zone, disk, database, understanding."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk
from sqlalchemy import func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.doctor import shops
from bot.doctor.seen import Seen
from bot.settings import Settings
from bot.speech import LOCALES, Language, Speech
from bot.understanding.parser import Parser
from core.db import Database
from core.inbox.models import Received
from core.migrations import at_head
from core.notices.queries import backlog
from core.values import Sentence, Value

LEAST_FREE_MB = 200
"""Below this the disk counts as full: SQLite's log and backups need room too."""

LATE_SECONDS = 600
"""Messages that have been due for longer are late; delivery itself takes seconds."""

CONNECT_SECONDS = 5
"""How long to wait for PostgreSQL."""

NAMED = 5
"""Keys named in a finding; more are left out."""


def languages(settings: Settings, folder: Path = LOCALES) -> Iterator[Seen]:
    """Whether every language can be read and has every sentence, of its own or of the one it falls back to."""
    speech = Speech(settings.default_language, folder)
    damaged = [_place(path, folder) for path in sorted(folder.glob("*/*.ftl")) if _is_damaged(path)]
    if damaged:
        says = Sentence("doctor-locales-damaged", {"files": list[Value](damaged)})
        yield Seen("locales", says, Sentence("doctor-locales-damaged-mend"))
    everything = frozenset[str]().union(*(language.keys for language in speech.languages.values()))
    gaps = {name: everything - _sayable(speech, language) for name, language in speech.languages.items()}
    for name, missing in gaps.items():
        if missing:
            values: dict[str, Value] = {"language": name, "count": len(missing), "keys": [*sorted(missing)[:NAMED]]}
            yield Seen("locales", Sentence("doctor-locale-gaps", values), Sentence("doctor-locale-gaps-mend", values))
    if not damaged and not any(gaps.values()):
        names: list[Value] = [language.name for language in speech.languages.values()]
        yield Seen("locales", Sentence("doctor-locales", {"languages": names, "count": len(everything)}))


def _sayable(speech: Speech, language: Language) -> frozenset[str]:
    """The keys of a language and of the one it names to fall back to."""
    nearest = speech.languages.get(language.fallback or "")
    return language.keys | (nearest.keys if nearest else frozenset())


def _is_damaged(path: Path) -> bool:
    """Whether something in a file of sentences cannot be read. Such a part is left out silently otherwise."""
    return any(isinstance(entry, Junk) for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body)


def _place(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder.parent))


def time_zone(settings: Settings, now: datetime) -> Seen:
    """What time it is in the shop: a wrong zone shows at a glance. An unknown one does not get past the settings."""
    return Seen("time zone", Sentence("doctor-time-zone", {"zone": settings.timezone, "now": now}))


def disk(settings: Settings) -> Iterator[Seen]:
    """Whether SQLite's folder can be written to and has room."""
    folder = _sqlite_folder(settings.database_url)
    if folder is None:
        return
    values: dict[str, Value] = {"folder": str(folder)}
    try:
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free // 1_000_000
    except OSError as error:
        values["cause"] = error.strerror or type(error).__name__
        yield Seen("disk", Sentence("doctor-disk-closed", values), Sentence("doctor-disk-closed-mend", values))
        return
    says = Sentence("doctor-disk", {**values, "free": free})
    yield Seen("disk", says, Sentence("doctor-disk-full-mend", values) if free < LEAST_FREE_MB else None)


def _sqlite_folder(database_url: str) -> Path | None:
    """The folder of the database's file, or the nearest one above it that is there. None: no file of ours."""
    url = _url(database_url)
    if url is None or url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    folder = Path(url.database).resolve().parent
    while not folder.exists():
        folder = folder.parent
    return folder


def database(settings: Settings, now: datetime) -> Iterator[Seen]:
    """Whether it answers, has the tables of this version, and holds nothing that waits for a person."""
    url = _url(settings.database_url)
    if url is None:
        yield Seen("database", Sentence("doctor-database-unknown"), Sentence("doctor-database-unknown-mend"))
        return
    shown: dict[str, Value] = {"database": url.render_as_string(hide_password=True)}
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
        yield Seen("database", Sentence("doctor-database-none", shown), Sentence("doctor-migrations-mend"))
        return
    if url.get_backend_name() == "postgresql":
        url = url.update_query_dict({"connect_timeout": str(CONNECT_SECONDS)})
    opened = Database(url.render_as_string(hide_password=False))
    try:
        is_current = at_head(opened)
        yield Seen("database", Sentence("doctor-database", shown))
        yield _migrations(is_current)
        if is_current:
            yield from _waiting(opened, now)
            yield from shops.connected(settings, opened)
    except SQLAlchemyError as error:
        cause = _cause(error, url)
        mend = Sentence(f"doctor-database-{url.get_backend_name()}-mend", shown)
        yield Seen("database", Sentence("doctor-database-silent", {**shown, "cause": cause}), mend)
    finally:
        opened.close()


def _url(database_url: str) -> URL | None:
    try:
        return make_url(database_url)
    except (ArgumentError, ValueError):
        return None


def _cause(error: SQLAlchemyError, url: URL) -> str:
    """The first line of what the driver says, without the password."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines() or [type(error).__name__]
    return said[0].replace(url.password, "***") if url.password else said[0]


def _migrations(is_current: bool) -> Seen:
    if is_current:
        return Seen("migrations", Sentence("doctor-migrations"))
    return Seen("migrations", Sentence("doctor-migrations-behind"), Sentence("doctor-migrations-mend"))


def _waiting(opened: Database, now: datetime) -> Iterator[Seen]:
    with opened.reading() as db:
        owed = backlog(db, now)
        unread = db.scalar(select(func.count()).select_from(Received).where(Received.error.is_not(None))) or 0
    values: Mapping[str, Value] = {
        "owed": owed.owed,
        "failed": owed.failed,
        "unread": unread,
        "minutes": int(owed.oldest_seconds // 60),
    }
    is_late = owed.oldest_seconds > LATE_SECONDS
    says = Sentence("doctor-notices-late" if is_late else "doctor-notices", values)
    yield Seen("notices", says, Sentence("doctor-notices-late-mend") if is_late else None)
    if owed.failed:
        yield Seen("notices", Sentence("doctor-notices-failed", values), Sentence("doctor-notices-failed-mend"))
    mend = Sentence("doctor-inbox-mend") if unread else None
    yield Seen("inbox", Sentence("doctor-inbox", values), mend)


def demo(settings: Settings) -> Iterator[Seen]:
    """Whether the demo shop is on in earnest, where its people and orders have no business."""
    if settings.demo:
        mend = Sentence("doctor-demo-mend") if settings.is_connected else None
        yield Seen("demo", Sentence("doctor-demo"), mend)


def understanding(settings: Settings, now: datetime) -> Seen:
    """Whether sentences are understood. The first time, this is where the phrases are learnt."""
    try:
        meaning = Parser.load().parse("10025 到哪了", now=now, timezone=settings.zone)
    except (OSError, ValueError, KeyError, ImportError) as error:
        says = Sentence("doctor-understanding-broken", {"cause": f"{type(error).__name__}: {error}"})
        return Seen("understanding", says, Sentence("doctor-understanding-mend"))
    if (meaning.intent, meaning.facts.order_no) != ("order_status", "10025"):
        says = Sentence("doctor-understanding-broken", {"cause": meaning.intent})
        return Seen("understanding", says, Sentence("doctor-understanding-mend"))
    return Seen("understanding", Sentence("doctor-understanding"))
