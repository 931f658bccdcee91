"""Errors of the API as RFC 9457 has them (application/problem+json): what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field

from bot.channels.body import raw_body
from core.db import DATABASE_LOST
from core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from core.keys.errors import WrongKey

MEDIA_TYPE = "application/problem+json"

RETRY_AFTER_SECONDS = 10
"""What we ask senders to wait when the database cannot be reached."""

_STATUS: tuple[tuple[type[Refused], int], ...] = (
    (WrongKey, 401),
    (NotAllowed, 403),
    (NotFound, 404),
    (Conflict, 409),
    (Invalid, 422),
)
_MENDS = {
    "missing": "add this field",
    "extra_forbidden": "there is no such field: check its spelling, or leave it out",
    "json_invalid": "send one JSON object, as /docs shows it",
    "string_unicode": "send whole characters: a surrogate has lost its other half",
    "string_too_long": "make it shorter",
    "string_too_short": "fill it in, or leave the field out where it may be",
    "timezone_aware": "add the offset from UTC, such as +08:00",
}


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
    """Ends a request with a problem."""

    def __init__(self, status: int, kind: str, detail: str, errors: Sequence[FieldProblem] = ()) -> None:
        super().__init__(detail)
        self.response = problem(status, kind, detail, errors)


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


Say = Callable[[Request, Refused], str]
"""Puts a refusal into words, in a language that the sender reads."""


def problem_route(say: Say) -> type[APIRoute]:
    """A kind of route on which every error is a problem, and no body is larger than we read."""

    class ProblemRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def answer(request: Request) -> Response:
                try:
                    return await handle(_Limited(request.scope, request.receive))
                except Exception as error:
                    if response := _answer_to(request, error, say):
                        return response
                    raise

            return answer

    return ProblemRoute


class _Limited(Request):
    """A request of which no more is read than we take."""

    async def body(self) -> bytes:
        if not hasattr(self, "_body"):
            self._body = await raw_body(self)
        return self._body


def _answer_to(request: Request, error: Exception, say: Say) -> Response | None:
    """The problem that an error is; None for a defect of ours."""
    match error:
        case Problematic():
            return error.response
        case Refused():
            return _refusal(error, say(request, error))
        case RequestValidationError():
            errors = [_field_problem(each) for each in error.errors()]
            return problem(422, "invalid", "The request is not as it should be; nothing was kept.", errors)
        case HTTPException():
            too_large = error.status_code == 413
            detail = "The body is too large: send one order at a time." if too_large else str(error.detail)
            return problem(error.status_code, "too-large" if too_large else "refused", detail)
    return _try_again() if isinstance(error, DATABASE_LOST) else None


def _refusal(refusal: Refused, words: str) -> Response:
    status = next((code for kind, code in _STATUS if isinstance(refusal, kind)), 409)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return problem(status, refusal.key.removeprefix("refused-"), words, headers=headers)


def _try_again() -> Response:
    detail = "The database cannot be reached; nothing was kept. Send the same again."
    return problem(503, "try-again", detail, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})


def _field_problem(error: Mapping[str, Any]) -> FieldProblem:
    place = [str(part) for part in error["loc"] if part != "body"]
    if error["type"] == "json_invalid":
        return FieldProblem(field="body", detail=f"not JSON: {error['ctx']['error']}", mend=_MENDS["json_invalid"])
    mend = _MENDS.get(error["type"], "send it as /docs describes it")
    return FieldProblem(field=".".join(place) or "body", detail=error["msg"], mend=mend)
