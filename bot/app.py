"""The web application: every door, on one program."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator, Mapping

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi_offline import FastAPIOffline
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.api import changes as api_changes
from bot.api import elsewhere as api_elsewhere
from bot.api import orders as api_orders
from bot.api import tracking as api_tracking
from bot.channels.web import inbound as web
from bot.channels.web.outbound import WebChannel
from bot.channels.web.visitor import Demo, DemoPerson, anybody, nobody, on_this_machine
from bot.demo.people import MEMBERS
from bot.labels import inbound as labels
from bot.settings import Settings
from bot.wiring import shops, vendors
from bot.wiring.program import Program
from core.db import DATABASE_LOST, is_lost
from core.tx import Role

_log = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 10
"""What we ask senders to wait when the database cannot be reached."""


def create_app(program: Program) -> FastAPI:
    """All doors of the program: chat systems, the page, health, metrics, API documentation."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with program.running():
            yield

    # The pages of `/docs` bring their own scripts: many a company's network lets none in from elsewhere.
    app = FastAPIOffline(redoc_url=None, title="小单 Xiaodan", version="0.1.0", lifespan=lifespan)
    for lost in (*DATABASE_LOST, DBAPIError):
        app.add_exception_handler(lost, _database_trouble)
    api_elsewhere.add_problems(app, program.speech, program.clock)
    _add_channels(app, program)
    app.include_router(labels.router(program.door, program.links, program.speech, program.settings.zone))
    for way_in in shops.ways_in(program.settings, program.door, program.courier.wake):
        app.include_router(way_in)
    for doors in (api_orders, api_changes, api_tracking):
        app.include_router(doors.router(program.door, program.speech, program.courier.wake))
    _add_health(app, program)
    return app


async def _database_trouble(request: Request, error: Exception) -> Response:
    """Nothing was kept, so the sender has to try again: 503. A statement that is wrong in itself is our defect: 500."""
    if not is_lost(error):
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return JSONResponse({"detail": "internal error"}, status_code=500)
    _log.error("the database cannot be reached: %s", type(error).__name__)
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
    return JSONResponse({"detail": "the database cannot be reached; try again"}, status_code=503, headers=headers)


def _add_channels(app: FastAPI, program: Program) -> None:
    settings = program.settings
    if isinstance(page := program.channels["web"], WebChannel):
        app.include_router(
            web.router(
                program.ears,
                page,
                demo=_demo(settings),
                people=demo_people,
                words=lambda language: _page_words(program, language),
                clock=program.clock,
                languages=program.speech.codes,
            )
        )
    for door in vendors.ways_in(settings, program.channels, program.ears, program.clock):
        app.include_router(door)


def _demo(settings: Settings) -> Demo:
    """Beside real channels, through which an approval counts, only whoever sits at this machine plays the others; where
    real people can be reached, only if somebody wanted that."""
    if not settings.demo or settings.plays_by_chance:
        return nobody
    return on_this_machine if settings.is_connected else anybody


def demo_people() -> list[DemoPerson]:
    """The people for whom the demo page may speak."""
    roles = {Role.CUSTOMER: "customer", Role.APPROVER: "approver", Role.STAFF: "staff", Role.ADMIN: "staff"}
    return [DemoPerson(member.key, member.name, roles[member.roles[0]], member.language) for member in MEMBERS]  # type: ignore[arg-type]


def _page_words(program: Program, language: str) -> Mapping[str, str]:
    """The words of the page, in a language."""
    return program.speech.words(language, "page-")


def _add_health(app: FastAPI, program: Program) -> None:
    @app.get("/healthz", tags=["health"], summary="The program runs")
    async def healthz() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @app.get("/readyz", tags=["health"], summary="The program can do its work: the database answers")
    async def readyz() -> PlainTextResponse:
        await program.door.read(lambda tx: tx.db.execute(text("SELECT 1 FROM people LIMIT 1")).all())
        return PlainTextResponse("ready")

    @app.get("/metrics", tags=["health"], summary="Figures for Prometheus")
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
