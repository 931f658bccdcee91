"""What is on the other side: whether Slack, Telegram and WeCom know us and can reach us."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import httpx
from telegram import Bot, User, WebhookInfo
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.doctor.seen import Seen
from bot.settings import Settings, TelegramSettings
from core.values import Sentence, Value

TIMEOUT = 5
"""Seconds to wait for a vendor."""

SLACK_SCOPES = frozenset({"app_mentions:read", "chat:write", "commands", "files:read", "im:history"})
"""What the Slack app has to be allowed: hear mentions and private messages, answer, be called by `/xiaodan`."""

RECENT = timedelta(hours=1)
"""Troubles of Telegram with our address that are older than this are over."""

_WECOM_WRONG = {40001: "secret", 40013: "corp-id", 40056: "agent-id", 301002: "agent-id", 60020: "address"}
"""WeCom's errcodes that name a wrong setting (https://developer.work.weixin.qq.com/document/path/96213)."""


def slack(settings: Settings) -> Seen:
    """auth.test: does the token work, and is it allowed what we do?"""
    token = settings.slack.bot_token
    if token is None:
        return _off("slack", "XIAODAN_SLACK__BOT_TOKEN")
    headers = {"Authorization": f"Bearer {token.get_secret_value()}"}
    try:
        response = httpx.post(f"{settings.slack.api_url}auth.test", headers=headers, timeout=TIMEOUT).raise_for_status()
        answer = response.json()
        if not answer["ok"]:
            code = {"code": str(answer["error"])}
            return Seen("slack", Sentence("doctor-slack-refuses", code), Sentence("doctor-slack-refuses-mend"))
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        return _silent("slack", settings.slack.api_url, type(error).__name__)
    return _slack_scopes(response) or _slack_knows(answer)


def _slack_scopes(response: httpx.Response) -> Seen | None:
    """What the app may not do although it has to. Slack names the scopes of a token in a header of every answer."""
    granted = {scope.strip() for scope in response.headers.get("x-oauth-scopes", "").split(",")}
    missing = SLACK_SCOPES - granted
    if granted == {""} or not missing:
        return None
    scopes: dict[str, Value] = {"scopes": [*sorted(missing)]}
    return Seen("slack", Sentence("doctor-slack-scopes", scopes), Sentence("doctor-slack-scopes-mend", scopes))


def _slack_knows(answer: dict[str, Any]) -> Seen:
    name, team = str(answer.get("user") or answer.get("user_id") or ""), answer.get("team")
    if team:
        return Seen("slack", Sentence("doctor-slack-in-team", {"name": name, "team": str(team)}))
    return Seen("slack", Sentence("doctor-slack", {"name": name}))


def telegram(settings: Settings, now: datetime) -> Seen:
    """getMe and getWebhookInfo: does the token work, and do updates find us?"""
    if settings.telegram.token is None:
        return _off("telegram", "XIAODAN_TELEGRAM__TOKEN")
    try:
        us, hook = asyncio.run(_ask_telegram(settings.telegram, settings.telegram.token.get_secret_value()))
    except InvalidToken:
        return Seen("telegram", Sentence("doctor-telegram-refuses"), Sentence("doctor-telegram-refuses-mend"))
    except TelegramError as error:
        return _silent("telegram", settings.telegram.api_url, type(error).__name__)
    name: dict[str, Value] = {"name": f"@{us.username}"}
    if settings.telegram.mode == "polling" or hook is None:
        return Seen("telegram", Sentence("doctor-telegram", name))
    return _webhook(hook, name, now)


def _webhook(hook: WebhookInfo, name: dict[str, Value], now: datetime) -> Seen:
    if not hook.url:
        return Seen("telegram", Sentence("doctor-telegram-no-webhook", name), Sentence("doctor-telegram-webhook-mend"))
    if hook.last_error_date and hook.last_error_message and now - hook.last_error_date < RECENT:
        trouble: dict[str, Value] = {"url": hook.url, "cause": hook.last_error_message}
        mend = Sentence("doctor-telegram-webhook-mend")
        return Seen("telegram", Sentence("doctor-telegram-trouble", {**name, **trouble}), mend)
    values: dict[str, Value] = {**name, "url": hook.url, "waiting": hook.pending_update_count}
    return Seen("telegram", Sentence("doctor-telegram-webhook", values))


async def _ask_telegram(settings: TelegramSettings, token: str) -> tuple[User, WebhookInfo | None]:
    """Who we are and where updates are sent. A Bot API server that cannot tell the latter is not blamed for it."""
    request = HTTPXRequest(connect_timeout=TIMEOUT, read_timeout=TIMEOUT)
    bot = Bot(token, base_url=settings.api_url, request=request)
    try:
        us = await bot.get_me()
        try:
            return us, await bot.get_webhook_info()
        except TelegramError:
            return us, None
    finally:
        await request.shutdown()


def wecom(settings: Settings) -> Seen:
    """gettoken and agent/get: are corp id, secret and agent id right, and is our address trusted (可信IP)?"""
    given = settings.wecom
    if given.corp_id is None or given.secret is None:
        return _off("wecom", "XIAODAN_WECOM__CORP_ID")
    root = given.api_url.rstrip("/") + "/cgi-bin/"
    try:
        with httpx.Client(base_url=root, timeout=TIMEOUT) as http:
            query = {"corpid": given.corp_id, "corpsecret": given.secret.get_secret_value()}
            answer = http.get("gettoken", params=query).raise_for_status().json()
            code = int(answer["errcode"])
            if code == 0:
                code = _agent_code(http, str(answer["access_token"]), given.agent_id)
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        return _silent("wecom", given.api_url, type(error).__name__)
    if code in _WECOM_WRONG:
        return Seen("wecom", Sentence(f"doctor-wecom-wrong-{_WECOM_WRONG[code]}"), Sentence("doctor-wecom-mend"))
    if code != 0:
        return Seen("wecom", Sentence("doctor-wecom-refuses", {"code": str(code)}), Sentence("doctor-wecom-mend"))
    return Seen("wecom", Sentence("doctor-wecom", {"agent": str(given.agent_id)}))


def _agent_code(http: httpx.Client, token: str, agent_id: int | None) -> int:
    """The errcode of asking for our own app, if it says something about our settings; else 0."""
    answer: Any = http.get("agent/get", params={"access_token": token, "agentid": str(agent_id)})
    try:
        code = int(answer.json()["errcode"])
    except (ValueError, KeyError, TypeError):
        return 0
    return code if code in _WECOM_WRONG else 0


def _off(channel: str, setting: str) -> Seen:
    return Seen(channel, Sentence("doctor-channel-off", {"channel": _title(channel), "setting": setting}))


def _silent(channel: str, address: str, cause: str) -> Seen:
    values: dict[str, Value] = {"channel": _title(channel), "address": address, "cause": cause}
    return Seen(channel, Sentence("doctor-channel-silent", values), Sentence("doctor-channel-silent-mend", values))


def _title(channel: str) -> Sentence:
    return Sentence(f"doctor-channel-{channel}")
