"""Speaking on Slack: chat.postMessage for what is new, chat.update for what changed."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.channels.channel import Copy, Declined, Pace, Sent, SetUpWrong, TryLater, Unreachable
from bot.channels.photos import whole
from bot.channels.slack import render
from bot.conversation.message import Spoken
from bot.settings import SlackSettings

log = logging.getLogger(__name__)

TIMEOUT = 10
"""Seconds to wait for Slack."""

PAUSE = 5.0
"""Seconds to wait before another try when Slack does not say how long."""

MISCONFIGURED_PAUSE = 60.0
"""Seconds to wait when our token or its scopes are wrong: nothing is amiss with the message, an admin has to act."""

_OUR_TOKEN = {
    "access_denied", "invalid_auth", "missing_scope", "not_allowed_token_type", "not_authed", "no_permission",
    "org_login_required", "token_expired", "token_revoked", "team_access_not_granted",
}  # fmt: skip
_THEIR_TROUBLE = {
    "fatal_error", "internal_error", "message_limit_exceeded", "rate_limited", "ratelimited", "request_timeout",
    "service_unavailable",
}  # fmt: skip
_NOBODY_THERE = {
    "account_inactive", "cannot_dm_bot", "channel_not_found", "ekm_access_denied", "is_archived",
    "messages_tab_disabled", "not_in_channel", "restricted_action", "restricted_action_non_threadable_channel",
    "restricted_action_read_only_channel", "restricted_action_thread_locked", "team_not_found", "user_disabled",
    "user_not_found", "user_not_visible", "users_not_found",
}  # fmt: skip
_GONE = {"cant_update_message", "edit_window_closed", "is_inactive", "message_not_found"}
"""What chat.update says of a message that is no longer there to be changed."""


class Gone(Declined):
    """The message to be changed is not there any more."""


class SlackChannel:
    """The way out to Slack. A destination is a channel, `channel:thread`, or a person's id for their private chat."""

    name = "slack"
    pace = Pace(overall_per_second=5, destination_per_second=1)  # https://docs.slack.dev/apis/web-api/rate-limits
    repaints_once = False

    def __init__(self, settings: SlackSettings) -> None:
        if settings.bot_token is None:
            raise ValueError("Slack is off: it has no bot token")
        self._token = settings.bot_token.get_secret_value()
        self._client = AsyncWebClient(
            token=self._token,
            base_url=settings.api_url,
            timeout=TIMEOUT,
            retry_handlers=[],  # trying again is the delivery's business, which also knows when to stop
        )
        # slack_sdk takes a proxy from the environment without heeding NO_PROXY; the session below heeds both.
        self._client.proxy = None
        self._session: aiohttp.ClientSession | None = None

    async def send(self, destination: str, spoken: Spoken, dedupe_key: str) -> Sent:
        """Post a message. Slack does not know sending once; the key travels as metadata, so that it can be found."""
        channel, _, thread = destination.partition(":")
        shown = render.payload(spoken)
        answer = await self._call(
            lambda slack: slack.chat_postMessage(
                channel=channel,
                thread_ts=thread or None,
                text=shown["text"],
                blocks=shown["blocks"],
                mrkdwn=False,
                parse="none",
                unfurl_links=False,
                unfurl_media=False,
                metadata={"event_type": "xiaodan_notice", "event_payload": {"dedupe_key": dedupe_key}},
            )
        )
        return Sent(f"{answer['channel']}:{answer['ts']}")

    async def repaint(self, copy: Copy, spoken: Spoken) -> None:
        """Change a message in place. The reference holds the channel, since chat.update takes no person's id."""
        channel, _, ts = copy.message_ref.partition(":")
        shown = render.payload(spoken)
        try:
            await self._call(
                lambda slack: slack.chat_update(
                    channel=channel,
                    ts=ts,
                    text=shown["text"],
                    blocks=shown["blocks"],
                    parse="none",  # chat.update would otherwise look for names and links, unlike chat.postMessage
                    link_names=False,
                )
            )
        except Gone:
            log.info("Slack message %s is gone and keeps its old face", copy.message_ref)

    async def whisper(self, channel: str, user_id: str, text: str, thread: str = "") -> None:
        """Say something that only this person sees, and only until they reload."""
        await self._call(
            lambda slack: slack.chat_postEphemeral(
                channel=channel, user=user_id, text=render.escaped(text), thread_ts=thread or None, parse="none"
            )
        )

    async def download(self, file_id: str) -> bytes | None:
        """A photo that somebody sent; None if it is larger than we read. Raises TryLater, Unreachable or Declined.

        https://docs.slack.dev/reference/objects/file-object
        """
        file = (await self._call(lambda slack: slack.files_info(file=file_id)))["file"]
        return await self._content(str(file.get("url_private_download") or ""))

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _content(self, address: str) -> bytes | None:
        """What is there. Our token goes with the question: to Slack itself and nowhere else, redirects included."""
        if not is_at_slack(address, self._client.base_url):
            raise Declined("the file is not at Slack")
        authorization = {"Authorization": f"Bearer {self._token}"}
        try:
            async with self._connected().get(address, headers=authorization, allow_redirects=False) as answer:
                if answer.status != 200:
                    raise Declined(f"the file is answered with {answer.status}")
                return await whole(answer.content.iter_any())
        except (aiohttp.ClientError, TimeoutError) as error:
            raise TryLater(PAUSE, f"Slack does not answer: {type(error).__name__}") from error

    def _connected(self) -> aiohttp.ClientSession:
        if self._session is None:  # it belongs to the running loop, which did not exist yet when we were made
            timeout = aiohttp.ClientTimeout(total=TIMEOUT)
            self._session = aiohttp.ClientSession(timeout=timeout, trust_env=True)
            self._client.session = self._session
        return self._session

    async def _call(self, method: Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]) -> Any:
        self._connected()
        try:
            return (await method(self._client)).data
        except SlackApiError as error:
            raise refusal(error) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise TryLater(PAUSE, f"Slack does not answer: {type(error).__name__}") from error


def is_at_slack(address: str, api_url: str) -> bool:
    """Whether an address is at Slack: at the API's own host, or at one below it (`files.slack.com`)."""
    found, slack = urlsplit(address), urlsplit(api_url)
    is_host = found.netloc == slack.netloc or found.netloc.endswith(f".{slack.netloc}")
    return found.scheme == slack.scheme and is_host


def error_code(error: SlackApiError) -> str:
    """Slack's own name for what went wrong; empty if it did not get as far as naming it."""
    data = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def refusal(error: SlackApiError) -> Exception:
    """What this error means for the message: https://docs.slack.dev/reference/methods/chat.postMessage#errors"""
    code = error_code(error)
    status = getattr(error.response, "status_code", None) or getattr(error.response, "status", 0)
    headers = getattr(error.response, "headers", None) or {}
    if status == 429 or code in _THEIR_TROUBLE or not code:
        return TryLater(_seconds(headers.get("Retry-After")), f"Slack asks for patience: {code or status}")
    if code in _OUR_TOKEN:
        log.error("Slack refuses our token: %s. Check the bot token and its scopes.", code)
        return SetUpWrong(MISCONFIGURED_PAUSE, f"Slack refuses our token: {code}")
    if code in _NOBODY_THERE:
        return Unreachable(f"Slack: {code}")
    if code in _GONE:
        return Gone(f"Slack: {code}")
    return Declined(f"Slack: {code} {_details(error)}".rstrip())


def _seconds(retry_after: str | None) -> float:
    return float(retry_after) if retry_after and retry_after.isdecimal() else PAUSE


def _details(error: SlackApiError) -> str:
    messages = error.response.data.get("response_metadata", {}).get("messages", [])
    return "; ".join(str(message) for message in messages)
