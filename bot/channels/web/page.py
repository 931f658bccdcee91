"""The chat page and its files. They travel inside the package, are read once, and need nothing from elsewhere."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse

from bot.channels.web.visitor import Demo, give_cookie, preferred_language, recognise

Words = Callable[[str], Mapping[str, str]]
"""The page's sentences in a language, by key (`page-…`), from locales/<lang>/page.ftl."""

LANGUAGES = ("zh", "en")
"""The languages of the page, unless others are given. The first is for browsers that want none of them."""

_HTML_LANGUAGE = {"zh": "zh-CN"}
"""Where a browser needs more than the code: the region decides how Chinese characters are drawn."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_PLACEHOLDER = re.compile(r"\{\{([a-z-]+)\}\}")
_EACH_OTHER = re.compile(r"<!-- each other language -->(.*?)<!-- /each -->")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the page, as it is served."""

    content: bytes
    media_type: str
    tag: str


def router(words: Words, *, demo: Demo, languages: Sequence[str] = LANGUAGES) -> APIRouter:
    """`GET /` and the files under `/page/`."""
    files = _files()
    template = resources.files("bot.channels.web").joinpath("static", "index.html").read_text("utf-8")
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    async def index(request: Request, lang: str | None = None) -> Response:
        language = _language(lang, request, languages)
        spoken = {each: dict(words(each)) for each in languages}
        response = HTMLResponse(_filled(template, spoken, language, demo(request)), headers=_HEADERS)
        give_cookie(request, response, recognise(request, None))
        return response

    @routes.get("/page/{name}")
    async def static(name: str, request: Request) -> Response:
        file = files.get(name)
        if file is None:
            raise HTTPException(404)
        headers = _HEADERS | {"ETag": file.tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == file.tag:
            return Response(status_code=304, headers=headers)
        return Response(file.content, media_type=file.media_type, headers=headers)

    return routes


def _files() -> dict[str, File]:
    """All that may be asked for, by name: no path of the file system is ever made of what was asked."""
    found: dict[str, File] = {}
    for entry in resources.files("bot.channels.web").joinpath("static").iterdir():
        media_type = _MEDIA_TYPES.get(entry.name.rpartition(".")[2])
        if media_type is not None:
            content = entry.read_bytes()
            found[entry.name] = File(content, media_type, f'"{hashlib.sha256(content).hexdigest()[:16]}"')
    return found


def _language(asked: str | None, request: Request, languages: Sequence[str]) -> str:
    for language in (asked, preferred_language(request)):
        if language is not None and language in languages:
            return language
    return languages[0]


def _filled(template: str, spoken: Mapping[str, Mapping[str, str]], language: str, demo: bool) -> str:
    """The page in one language. What stands between braces is replaced, escaped.

    The words go along as data, in all languages: the page speaks one, its people may speak others.
    """
    others = [{**words, "other-lang": code} for code, words in spoken.items() if code != language]
    values = dict(spoken[language]) | {
        "lang": _HTML_LANGUAGE.get(language, language),
        "language": language,
        "mode": "demo" if demo else "visitor",
        "words": json.dumps(spoken, ensure_ascii=False).replace("<", "\\u003c"),
    }
    whole = _EACH_OTHER.sub(lambda part: "".join(_put_in(part[1], each) for each in others), template)
    return _put_in(whole, values)


def _put_in(template: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: _escaped(match[1], values[match[1]]), template)


def _escaped(name: str, value: str) -> str:
    """Harmless where it stands: the words as data in a script element, where nothing but `<` has a meaning."""
    return value if name == "words" else html.escape(value)
