"""Errors of the API as RFC 9457 has them (application/problem+json): what is wrong, where, and how to mend it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from bot.channels.body import raw_body
from bot.speech import Voice
from core.db import is_lost
from core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from core.intake.errors import NumberTaken
from core.keys.errors import NoKey, WrongKey
from core.values import Sentence, Typed, Value

_log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"

RETRY_AFTER_SECONDS = 10
"""What we ask senders to wait when the database cannot be reached."""

_STATUS: tuple[tuple[type[Refused], int], ...] = (
    (NoKey, 401),
    (WrongKey, 401),
    (NotAllowed, 403),
    (NotFound, 404),
    (Conflict, 409),
    (Invalid, 422),
)
OF_HTTP: Mapping[int, str] = {400: "unreadable", 404: "no-such-address", 405: "no-such-method", 413: "too-large"}
"""Errors of HTTP itself → what is wrong. 400 is what FastAPI says of a body that Python cannot read as JSON."""

_RULES: Mapping[str, str] = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "json_invalid": "json",
    "model_attributes_type": "object",
    "model_type": "object",
    "dict_type": "object",
    "string_type": "text",
    "string_unicode": "letters",
    "string_too_long": "long",
    "string_too_short": "short",
    "int_type": "whole",
    "int_parsing": "whole",
    "int_parsing_size": "whole",
    "int_from_float": "whole",
    "decimal_type": "amount",
    "decimal_parsing": "amount",
    "finite_number": "amount",
    "decimal_max_digits": "digits",
    "decimal_whole_digits": "digits",
    "decimal_max_places": "places",
    "greater_than": "above",
    "greater_than_equal": "least",
    "less_than_equal": "most",
    "list_type": "list",
    "too_short": "few",
    "too_long": "many",
    "datetime_type": "moment",
    "datetime_parsing": "moment",
    "datetime_from_date_parsing": "moment",
    "timezone_aware": "offset",
}
"""What pydantic calls a mistake → the rule that was broken: `api-wrong-…` says it, `api-mend-…` how to mend it."""

_LIMITS = ("gt", "ge", "le", "max_length", "min_length", "max_digits", "decimal_places", "whole_digits")
"""Where pydantic names the limit that a rule speaks of."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field that is wrong, what is wrong with it, and how to mend it."""

    field: str
    detail: Sentence
    mend: Sentence


class FieldProblem(BaseModel):
    """One thing that is wrong, and how to mend it."""

    field: str = Field(description="Where it stands in the body", examples=["lines.0.quantity"])
    detail: str = Field(description="What is wrong", examples=["Input should be greater than 0"])
    mend: str = Field(description="What to do", examples=["send a value such as 2"])


class Problem(BaseModel):
    """An error as RFC 9457 has it. Nothing was kept of a request that is answered so."""

    type: str = Field(
        default="about:blank", description="The kind of problem", examples=["urn:xiaodan:problem:invalid"]
    )
    title: str = Field(description="What HTTP calls it", examples=["Unprocessable Content"])
    status: int = Field(description="The HTTP status", examples=[422])
    detail: str = Field(description="What is wrong, in words")
    errors: list[FieldProblem] = Field(default=[], description="Each field that is wrong")


class Problematic(Exception):
    """Ends a request with a problem: what is wrong as a whole, and each field that is."""

    def __init__(self, status: int, kind: str, detail: Sentence, wrong: Sequence[Wrong] = ()) -> None:
        super().__init__(detail.key)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.wrong = tuple(wrong)


def problem(
    status: int,
    kind: str,
    detail: str,
    errors: Sequence[FieldProblem] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The response for a problem."""
    body = Problem(
        type=f"urn:xiaodan:problem:{kind}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        errors=list(errors),
    )
    return JSONResponse(body.model_dump(), status_code=status, headers=headers, media_type=MEDIA_TYPE)


VoiceFor = Callable[[Request], Voice]
"""Speaks a language that the sender of a request reads."""


Admit = Callable[[Request, Callable[..., Any]], Awaitable[None]]
"""Lets a request in to what it asks for, by its headers. Raises what is Refused."""


def problem_route(voice_for: VoiceFor, admit: Admit) -> type[APIRoute]:
    """A kind of route on which every error is a problem, no body is read of whom it does not admit, and none is larger
    than we read."""

    class ProblemRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def answer(request: Request) -> Response:
                try:
                    await admit(request, self.endpoint)
                    return await handle(_Limited(request.scope, request.receive))
                except Exception as error:
                    return _answer_to(error, request, voice_for(request))

            return answer

    return ProblemRoute


class _Limited(Request):
    """A request of which no more is read than we take."""

    async def body(self) -> bytes:
        if not hasattr(self, "_body"):
            self._body = await raw_body(self)
        return self._body


def _answer_to(error: Exception, request: Request, voice: Voice) -> Response:
    """The problem that an error is."""
    match error:
        case Problematic():
            return problem(error.status, error.kind, voice.say(error.detail), _spelt(error.wrong, voice))
        case Refused():
            return _refusal(error, voice)
        case RequestValidationError():
            wrong = [_broken(each) for each in error.errors()]
            return problem(422, "invalid", voice.say_key("api-invalid"), _spelt(wrong, voice))
        case HTTPException():
            return of_http(error, voice)
    return _try_again(voice) if is_lost(error) else _defect(error, request, voice)


def of_http(error: HTTPException, voice: Voice) -> Response:
    """The problem that an error of HTTP itself is."""
    kind = OF_HTTP.get(error.status_code)
    said = voice.say_key(f"api-{kind}") if kind else str(error.detail)
    return problem(error.status_code, kind or "refused", said, headers=error.headers)


def _defect(error: Exception, request: Request, voice: Voice) -> Response:
    """Nobody foresaw it: the log tells us, the sender learns no more than that."""
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(500, "defect", voice.say_key("api-defect"))


def _refusal(refusal: Refused, voice: Voice) -> Response:
    status = next((code for kind, code in _STATUS if isinstance(refusal, kind)), 409)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    wrong: list[Wrong] = []
    if isinstance(refusal, NumberTaken):
        names = ["customer" if part == "buyer" else part for part in refusal.differs]
        wrong = [Wrong(name, Sentence("api-wrong-differs"), Sentence("api-mend-differs")) for name in names]
    kind = refusal.key.removeprefix("refused-")
    return problem(status, kind, voice.say(refusal.sentence), _spelt(wrong, voice), headers)


def _try_again(voice: Voice) -> Response:
    return problem(503, "try-again", voice.say_key("api-try-again"), headers={"Retry-After": str(RETRY_AFTER_SECONDS)})


def _spelt(wrong: Sequence[Wrong], voice: Voice) -> list[FieldProblem]:
    return [FieldProblem(field=each.field, detail=voice.say(each.detail), mend=voice.say(each.mend)) for each in wrong]


def _broken(error: Mapping[str, Any]) -> Wrong:
    """The rule that a field breaks, and its limit if it has one."""
    rule = _RULES.get(error["type"], "other")
    place = [] if rule == "json" else [str(part) for part in error["loc"] if part != "body"]
    context = error.get("ctx", {})
    limit = next((str(context[name]) for name in _LIMITS if name in context), "")
    values: dict[str, Value] = {"limit": limit, "said": Typed(str(context.get("error", error["msg"])))}
    return Wrong(".".join(place) or "body", Sentence(f"api-wrong-{rule}", values), Sentence(f"api-mend-{rule}", values))
