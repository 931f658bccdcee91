"""Hearing from Slack: `POST /slack/events` for events, clicks and slash commands alike.

The signature is checked here, over the raw bytes, before anything is parsed. slack-bolt then sorts what came and
answers Slack's own questions; what a person said is heard outside of it, so that a failing database becomes a 503
and Slack sends it again, instead of disappearing in bolt's error handling.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, BackgroundTasks, HTTPException, Request, Response
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.body import raw_body
from bot.channels.channel import Declined, Ear, TryLater, Unreachable
from bot.channels.photos import with_barcodes
from bot.channels.slack import reading
from bot.channels.slack.outbound import SlackChannel
from bot.channels.slack.verify import is_genuine
from bot.conversation.message import Handled, Incoming
from bot.settings import SlackSettings
from core.clock import Clock, SystemClock

log = logging.getLogger(__name__)

HEARD = "heard"
"""Where bolt's listeners put the Incoming, in the context of the request."""


def router(ear: Ear, settings: SlackSettings, outbound: SlackChannel, clock: Clock | None = None) -> APIRouter:
    """The address that Slack posts to."""
    if settings.signing_secret is None:
        raise ValueError("Slack is off: it has no signing secret")
    secret = settings.signing_secret.get_secret_value()
    clock = clock or SystemClock()
    sorting = sorting_app(settings)
    routes = APIRouter()

    @routes.post("/slack/events", include_in_schema=False)
    async def events(request: Request, afterwards: BackgroundTasks) -> Response:
        body = await raw_body(request)
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not is_genuine(secret, timestamp, body, signature, clock.now()):
            raise HTTPException(401, "not signed by Slack")
        try:
            response, incoming = await _sort(sorting, request, body)
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
            await ear.keep(reading.SOURCE, hashlib.sha256(body).hexdigest(), body, repr(error))
            return Response()
        if incoming is None:
            return response
        try:
            incoming = await with_barcodes(incoming, outbound.download)
        except TryLater as error:
            raise HTTPException(503, "Slack has to be asked for a photo first, and does not answer") from error
        handled = await ear.hear(incoming)
        afterwards.add_task(say_to_clicker, outbound, incoming, handled)
        return response

    return routes


def sorting_app(settings: SlackSettings) -> AsyncApp:
    """A bolt app that turns each request into an Incoming, or acknowledges it quietly. It makes no calls to Slack.

    It is given a client without a token, since with one it would ask Slack who it is before every request.
    """
    app = AsyncApp(
        client=AsyncWebClient(base_url=settings.api_url),
        before_authorize=_know_ourselves,
        authorize=_authorize,
        request_verification_enabled=False,  # done over the raw bytes before bolt sees them
        process_before_response=True,
        raise_error_for_unhandled_request=True,  # instead of a warning and a 404, after which Slack would send it again
        logger=log,
    )

    @app.error
    async def pass_on(error: Exception) -> None:
        raise error

    @app.event("message")
    async def on_message(body: dict[str, Any], context: AsyncBoltContext) -> None:
        context[HEARD] = reading.message(body)

    @app.event("app_mention")
    async def on_mention(body: dict[str, Any], context: AsyncBoltContext) -> None:
        context[HEARD] = reading.mention(body, context.bot_user_id)

    @app.block_action(re.compile(".*"))
    async def on_click(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        context[HEARD] = reading.click(body)
        await ack()

    @app.command(re.compile(".*"))
    async def on_command(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        context[HEARD] = reading.command(body)
        await ack()

    return app


async def say_to_clicker(outbound: SlackChannel, incoming: Incoming, handled: Handled) -> None:
    """Show the toast of a tap, which Slack has no other place for, if no answer says what came of it."""
    if incoming.click is None or not handled.toast or handled.answers or handled.repeated:
        return
    channel, _, _ = (incoming.message_ref or "").partition(":")
    _, _, thread = incoming.chat_id.partition(":")
    try:
        await outbound.whisper(channel, incoming.user_id, handled.toast, thread)
    except (TryLater, Unreachable, Declined) as error:
        log.warning("A toast for a tap on Slack was not shown: %s", error)


async def _sort(app: AsyncApp, request: Request, body: bytes) -> tuple[Response, Incoming | None]:
    """What to answer Slack, and what there is to hear. Raises one of the usual errors for what cannot be understood."""
    bolt_request = to_async_bolt_request(request, body)
    try:
        answer = await app.async_dispatch(bolt_request)
    except BoltUnhandledRequestError:
        if not {"type", "command"} & bolt_request.body.keys():
            raise ValueError("neither an event, an interaction nor a command") from None
        return Response(), None  # a kind that we have no use for
    return to_starlette_response(answer), bolt_request.context.get(HEARD)


async def _know_ourselves(body: dict[str, Any], context: AsyncBoltContext, next: Callable[[], Awaitable[None]]) -> None:
    context["bot_user_id"] = reading.bot_user_id(body)
    await next()


async def _authorize(context: AsyncBoltContext) -> AuthorizeResult:
    """Who we are in this workspace, from the event itself: no call to Slack, so we start and hear without it."""
    return AuthorizeResult(enterprise_id=None, team_id=context.team_id, bot_user_id=context.get("bot_user_id"))
