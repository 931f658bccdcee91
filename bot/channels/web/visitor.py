"""Who is in front of the browser: a person of the demo shop by choice, or a visitor by a cookie nobody can guess."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from fastapi import Request, Response

COOKIE = "xiaodan_visitor"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_YEAR_SECONDS = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demo shop for whom the page may speak. `key` is their identity in the web channel."""

    key: str
    name: str
    role: Literal["customer", "approver", "staff"]
    language: str


People = Callable[[], Sequence[DemoPerson]]
"""The demo people, freshly looked up."""


Demo = Callable[[Request], bool]
"""Whether whoever asks may speak for the people of the demo shop."""


def anybody(_request: Request) -> bool:
    """All who can open the page."""
    return True


def nobody(_request: Request) -> bool:
    """The demo is off."""
    return False


def on_this_machine(request: Request) -> bool:
    """Whoever sits at it and asks it by its own name.

    Most proxies and tunnels keep the public name or say for whom they ask; nginx, left as it comes, does neither but
    speaks HTTP/1.0, which no browser does. One that shows in nothing cannot be told apart from a browser here: what
    stands behind such a one has to leave the demo off.
    """
    is_near = request.client is not None and request.client.host in _LOOPBACK
    is_asked_by_name = _ADDRESS.fullmatch(request.headers.get("host", "").lower()) is not None
    is_direct = _FORWARDED.isdisjoint(request.headers.keys()) and request.scope.get("http_version") != "1.0"
    return is_near and is_asked_by_name and is_direct


_LOOPBACK = frozenset({"127.0.0.1", "::1"})
_ADDRESS = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?")
"""The names of this machine, as the Host header has them."""

_FORWARDED = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"})


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whose chat this is. `token` is a cookie value to be set, if the browser had none."""

    audience: str
    name: str = ""
    language: str | None = None
    token: str | None = None


class NobodyOfThatName(Exception):
    """The page may not speak for this person."""


def recognise(request: Request, key: str | None, people: Sequence[DemoPerson] = ()) -> Visitor:
    """Who speaks: the one of the demo `people` named `key`, or without a key the visitor of the cookie.

    Raises NobodyOfThatName if there is no such demo person, as there is none outside the demo.
    """
    if key is None:
        return _by_cookie(request)
    for person in people:
        if person.key == key:
            return Visitor(person.key, person.name, person.language)
    raise NobodyOfThatName


def give_cookie(request: Request, response: Response, visitor: Visitor) -> None:
    """Let the browser keep who it is, out of reach of scripts and other sites."""
    if visitor.token is not None:
        response.set_cookie(
            COOKIE,
            visitor.token,
            max_age=_YEAR_SECONDS,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )


def preferred_language(request: Request) -> str | None:
    """The first language the browser asks for, without its region: `zh` of `zh-CN,zh;q=0.9`."""
    first = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0].strip()
    language = first.partition("-")[0].lower()
    return language if language.isascii() and language.isalpha() else None


def _by_cookie(request: Request) -> Visitor:
    """The audience is a digest: whoever reads the database cannot take over a session."""
    known = request.cookies.get(COOKIE, "")
    token = known if _TOKEN.fullmatch(known) else secrets.token_urlsafe(32)
    audience = "v-" + hashlib.sha256(token.encode()).hexdigest()[:40]
    return Visitor(audience, language=preferred_language(request), token=None if token == known else token)
