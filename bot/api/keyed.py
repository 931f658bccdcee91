"""What all doors of the API share: the key in hand, the sender's language, and a request that is answered once."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Header, Request, Response, Security
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.api.models import ApiRequest
from bot.api.problems import MEDIA_TYPE, Problem, Problematic, Wrong, problem_route
from bot.speech import Speech, Voice
from bot.wiring.door import Door
from core.clock import CLOCKS_DIFFER
from core.db import DATABASE_LOST, insert_once
from core.intake import cleaning
from core.keys import service as keys
from core.keys.errors import NoKey
from core.keys.queries import KeyView, key_for
from core.keys.rules import Scope
from core.tx import Tx
from core.values import Sentence

_BEARER = HTTPBearer(auto_error=False, description="A key made with `xiaodan keys add`")
PROBLEM: dict[str, Any] = {"model": Problem, "content": {MEDIA_TYPE: {}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: {**PROBLEM, "description": "No key, or one that opens nothing (any more)"},
    403: {**PROBLEM, "description": "The key is not for this"},
    422: {**PROBLEM, "description": "The request is not as it should be; `errors` names field and mend"},
    503: {**PROBLEM, "description": "The database cannot be reached: send the same again after `Retry-After` seconds"},
}
"""The errors that every door can answer with."""

BODY_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {**PROBLEM, "description": "The body cannot be read: no UTF-8, nested too deep, a number without end"},
    413: {**PROBLEM, "description": "Too large"},
}
"""Those of a door that takes a body."""


def _key_of(request: Request, _shown: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]) -> KeyView:
    return cast(KeyView, request.state.key)


Key = Annotated[KeyView, Depends(_key_of)]
"""The key that a request was let in with."""

IdempotencyKey = Annotated[
    str | None,
    Header(min_length=1, max_length=200, description="A key of your own for this request: sent again, the same answer"),
]

NOTING_SECONDS = 0.5
"""How long a request waits for its key's use to be noted."""

Answer = tuple[int, dict[str, Any]]
"""What a request is answered with: the HTTP status and the body."""


class Keyed:
    """A door that opens to keys. `wake` tells delivery that something may be owed."""

    def __init__(self, door: Door, speech: Speech, wake: Callable[[], None]) -> None:
        self.door = door
        self.wake = wake
        self._speech = speech
        self._noting: dict[int, asyncio.Task[None]] = {}

    def routes(self, tag: str, needs: Mapping[Callable[..., Any], Scope]) -> APIRouter:
        """An empty router whose errors are told in the sender's language. `needs`: what a key has to open."""

        async def admit(request: Request, what: Callable[..., Any]) -> None:
            request.state.key = await self._opened(await _BEARER(request), needs[what])

        return APIRouter(prefix="/api", tags=[tag], route_class=problem_route(self.voice, admit), responses=PROBLEMS)

    def voice(self, request: Request) -> Voice:
        """The sender's language."""
        return voice_for(request, self._speech, self.door.desk.clock.now())

    async def _opened(self, credentials: HTTPAuthorizationCredentials | None, scope: Scope) -> KeyView:
        """The key that the request came with. Raises NoKey, WrongKey, ScopeMissing."""
        if credentials is None:
            raise NoKey
        key = await self.door.read(lambda tx: key_for(tx.db, credentials.credentials, scope))
        if key.is_use_worth_noting(self.door.desk.clock.now()):
            await self._note_use(key.id)
        return key

    async def _note_use(self, key_id: int) -> None:
        """Note that a key was used, if that can be done soon: whoever only looks does not wait for those who write."""
        if key_id not in self._noting:
            self._noting[key_id] = asyncio.create_task(self._try_to_note(key_id))
        await asyncio.wait([self._noting[key_id]], timeout=NOTING_SECONDS)

    async def _try_to_note(self, key_id: int) -> None:
        try:
            with suppress(*DATABASE_LOST):
                await self.door.write(lambda tx: keys.note_use(tx, key_id))
        finally:
            del self._noting[key_id]

    async def answer_once(
        self, request: Request, key: KeyView, idempotency_key: str | None, work: Callable[[Tx], Answer]
    ) -> Response:
        """Do what a request asks for as the key's owner, once for each key of theirs, and tell delivery of it."""
        digest = _digest(request, await request.body())

        def do(tx: Tx) -> tuple[int, dict[str, Any], bool]:
            return once(tx, key, idempotency_key, digest, lambda: work(tx))

        status, answer, repeated = await self.door.write(do, key.actor, via="api")
        self.wake()
        headers = {"Idempotency-Replayed": "true"} if repeated else None
        return JSONResponse(answer, status_code=status, headers=headers)


def voice_for(request: Request, speech: Speech, now: datetime) -> Voice:
    """The sender's language, by the first one they would read that we speak."""
    tags = request.headers.get("accept-language", "en").split(",")
    languages = (speech.nearest(tag.split(";")[0].strip()) for tag in tags)
    return speech.voice(next(filter(None, languages), "en"), UTC, now)


def check_past(at: datetime | None, now: datetime, field: str) -> None:
    """Raises Problematic for a moment that is still to come."""
    if at is not None and at > now + CLOCKS_DIFFER:
        wrong = Wrong(field, Sentence("api-wrong-future"), Sentence("api-mend-future"))
        raise Problematic(422, "invalid", Sentence("api-invalid"), [wrong])


def _digest(request: Request, body: bytes) -> str:
    """A fingerprint of a request: of what is sent, and of what it is about, where its address says so."""
    about = request.url.path.encode() if request.path_params else b""
    return hashlib.sha256(about + body).hexdigest()


def once(
    tx: Tx, key: KeyView, idempotency_key: str | None, digest: str, work: Callable[[], Answer]
) -> tuple[int, dict[str, Any], bool]:
    """The answer to a request, and whether it had been given before: then nothing is done again.

    Of two with the same key at once the second waits for the first. Raises Problematic if it has another body.
    """
    if idempotency_key is None:
        return (*work(), False)
    idempotency_key = cleaning.storable(idempotency_key)
    place = {"api_key_id": key.id, "idempotency_key": idempotency_key}
    begun = {**place, "digest": digest, "status": 0, "answer": {}, "answered_at": tx.now}
    is_new = insert_once(tx.db, ApiRequest, begun)
    row = tx.db.get_one(ApiRequest, (key.id, idempotency_key))
    if is_new:
        row.status, row.answer = work()
        tx.db.flush()
    elif row.digest != digest:
        wrong = Wrong("Idempotency-Key", Sentence("api-wrong-reused"), Sentence("api-mend-reused"))
        raise Problematic(422, "idempotency-key-reused", Sentence("api-reused"), [wrong])
    return row.status, row.answer, not is_new
