"""A stand-in of an OpenAI-compatible endpoint: `POST /v1/chat/completions` with Structured Outputs.

Shapes as in https://platform.openai.com/docs/api-reference/chat, error bodies as the vendor words them.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.standins import Fault, StandIn

KEY = "sk-of-the-stand-in"
MODEL = "a-model-of-the-stand-in"
CHAT = "chat/completions"


def refusal(status: int, code: str) -> Fault:
    """The vendor's answer when it does not do what was asked."""
    return Fault(status, {"error": {"message": "do not read this", "type": code, "param": None, "code": code}})


class OpenAiStandIn(StandIn):
    """A model that says what it was told to say: whatever comes in, the same answer goes out."""

    def __init__(self) -> None:
        super().__init__()
        self.content: str | None = None
        self.delay_seconds = 0.0
        self.wants_key = True
        self._numbers = itertools.count(1)
        self.says("out_of_scope", 0.9)

    @property
    def url(self) -> str:
        """What stands before `/chat/completions`."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def asked(self) -> list[str]:
        """The messages it was asked about, as they left the house."""
        return [json.loads(body["messages"][-1]["content"])["message"] for body in self.taken(CHAT)]

    def says(self, intent: str, confidence: float, *also: str) -> None:
        """From now on, this is its opinion."""
        self.content = json.dumps({"intent": intent, "confidence": confidence, "also": list(also)})

    def app(self) -> Starlette:
        """The API."""
        return Starlette(routes=[Route(f"/v1/{CHAT}", self._answer, methods=["POST"])])

    async def _answer(self, request: Request) -> Response:
        body = json.loads(await request.body())
        fault = self.next_fault(CHAT) or self._refused(request, body)
        self.note(CHAT, body, taken=fault is None)
        for _ in range(int(self.delay_seconds * 100)):
            if self.stopping:
                break
            await asyncio.sleep(0.01)
        return fault.response() if fault else JSONResponse(self._completion(body))

    def _refused(self, request: Request, body: Mapping[str, Any]) -> Fault | None:
        if self.wants_key and request.headers.get("authorization") != f"Bearer {KEY}":
            return refusal(401, "invalid_api_key")
        if body.get("model") != MODEL:
            return refusal(404, "model_not_found")
        return None if _is_strict(body["response_format"]) else refusal(400, "invalid_request_error")

    def _completion(self, body: Mapping[str, Any]) -> dict[str, Any]:
        message = {"role": "assistant", "content": self.content, "refusal": None}
        return {
            "id": f"chatcmpl-{next(self._numbers)}",
            "object": "chat.completion",
            "created": 1700000000,
            "model": body["model"],
            "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }


def _is_strict(wanted: Mapping[str, Any]) -> bool:
    """Whether this is a schema that Structured Outputs takes: every key required, none besides."""
    described = wanted.get("json_schema", {})
    schema = described.get("schema", {})
    return (
        wanted.get("type") == "json_schema"
        and described.get("strict") is True
        and bool(described.get("name"))
        and schema.get("additionalProperties") is False
        and sorted(schema.get("required", [])) == sorted(schema.get("properties", {}))
    )
