"""Slack, Telegram and WeCom, as far as they are switched on.

A vendor's library is imported here by whoever uses the vendor: a shop without Slack does not wait for it at each start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bot.channels.channel import Channel, Ear
from bot.channels.wecom import inbound as wecom
from bot.channels.wecom.api import WecomApi
from bot.channels.wecom.crypto import Envelope
from bot.channels.wecom.outbound import WecomChannel
from bot.settings import Settings
from core.clock import Clock

if TYPE_CHECKING:
    from fastapi import APIRouter

    from bot.channels.telegram.polling import Poller


def ways_out(settings: Settings, clock: Clock) -> Iterator[tuple[str, Channel]]:
    """The vendors' channels by name."""
    if settings.slack_on:
        from bot.channels.slack.outbound import SlackChannel  # noqa: PLC0415

        yield "slack", SlackChannel(settings.slack)
    if settings.telegram_on:
        from bot.channels.telegram.outbound import TelegramChannel  # noqa: PLC0415

        yield "telegram", TelegramChannel(settings.telegram)
    wecom_settings = settings.wecom
    if wecom_settings.corp_id and wecom_settings.secret and wecom_settings.agent_id is not None:
        secret = wecom_settings.secret.get_secret_value()
        api = WecomApi(wecom_settings.api_url, wecom_settings.corp_id, secret, clock)
        yield "wecom", WecomChannel(api, wecom_settings.agent_id)


def ways_in(settings: Settings, channels: Mapping[str, Channel], ear: Ear, clock: Clock) -> Iterator[APIRouter]:
    """The addresses that vendors post to."""
    if settings.slack_on:
        from bot.channels.slack import inbound as slack  # noqa: PLC0415
        from bot.channels.slack.outbound import SlackChannel  # noqa: PLC0415

        if isinstance(outbound := channels["slack"], SlackChannel):
            yield slack.router(ear, settings.slack, outbound, clock)
    if settings.telegram_on:
        from bot.channels.telegram import inbound as telegram  # noqa: PLC0415
        from bot.channels.telegram.outbound import TelegramChannel  # noqa: PLC0415

        if isinstance(outbound := channels["telegram"], TelegramChannel):
            yield telegram.router(ear, settings.telegram, outbound)
    if (envelope := _wecom_envelope(settings)) and isinstance(outbound := channels["wecom"], WecomChannel):
        yield wecom.router(ear, envelope, clock, outbound.download)


def poller(settings: Settings, channels: Mapping[str, Channel], ear: Ear) -> Poller | None:
    """What asks Telegram for updates, where Telegram cannot reach us."""
    if not settings.telegram_on or settings.telegram.mode != "polling":
        return None
    from bot.channels.telegram.outbound import TelegramChannel  # noqa: PLC0415
    from bot.channels.telegram.polling import Poller  # noqa: PLC0415

    outbound = channels["telegram"]
    return Poller(ear, outbound) if isinstance(outbound, TelegramChannel) else None


def _wecom_envelope(settings: Settings) -> Envelope | None:
    wecom_settings = settings.wecom
    if wecom_settings.token is None or wecom_settings.aes_key is None or wecom_settings.corp_id is None:
        return None
    key = wecom_settings.aes_key.get_secret_value()
    return Envelope(wecom_settings.token.get_secret_value(), key, wecom_settings.corp_id)
