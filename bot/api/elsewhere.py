"""Addresses and methods that nothing of the API answers to: problems, like every error under /api."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from starlette.exceptions import HTTPException

from bot.api.keyed import voice_for
from bot.api.problems import of_http
from bot.speech import Speech
from core.clock import Clock


def add_problems(app: FastAPI, speech: Speech, clock: Clock) -> None:
    """Let them be told as problems; elsewhere they stay what they are."""

    async def not_here(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        if not f"{request.url.path}/".startswith("/api/"):
            return await http_exception_handler(request, error)
        return of_http(error, voice_for(request, speech, clock.now()))

    app.add_exception_handler(HTTPException, not_here)
