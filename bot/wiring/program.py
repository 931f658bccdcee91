"""The program: core, assistant, channels and delivery, put together from the settings."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from bot.channels.channel import Channel
from bot.channels.slack.outbound import SlackChannel
from bot.channels.telegram.outbound import TelegramChannel
from bot.channels.telegram.polling import Poller
from bot.channels.web.outbound import WebChannel
from bot.channels.wecom.api import WecomApi
from bot.channels.wecom.outbound import WecomChannel
from bot.conversation.assistant import Assistant
from bot.delivery.courier import Courier
from bot.delivery.letters import Scribe
from bot.links import Links
from bot.schedule import Schedule
from bot.settings import Settings
from bot.speech import Speech
from bot.understanding.masking import Masker
from bot.understanding.parser import LOCALES, Parser
from bot.understanding.second_opinion import SecondOpinion
from bot.wiring.door import Door
from bot.wiring.ears import Ears
from core import flow
from core.catalog.queries import products
from core.clock import Clock, SystemClock
from core.db import Database
from core.journal.service import record
from core.tx import Desk

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Program:
    """Everything that runs."""

    settings: Settings
    clock: Clock
    database: Database
    door: Door
    speech: Speech
    assistant: Assistant
    channels: Mapping[str, Channel]
    courier: Courier
    ears: Ears
    schedule: Schedule
    links: Links

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Timers, delivery and polling, for as long as the block lasts."""
        courier = asyncio.create_task(self.courier.run())
        self.schedule.start()
        poller = self._poller()
        if poller:
            poller.start()
        try:
            yield
        finally:
            if poller:
                await poller.stop()
            self.schedule.stop()
            courier.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await courier
            for channel in self.channels.values():
                await channel.close()
            if self.assistant.second_opinion:
                await self.assistant.second_opinion.close()
            self.door.close()

    def _poller(self) -> Poller | None:
        telegram = self.channels.get("telegram")
        if isinstance(telegram, TelegramChannel) and self.settings.telegram.mode == "polling":
            return Poller(self.ears, telegram)
        return None


def open_desk(settings: Settings, clock: Clock) -> Desk:
    """The core on its database, with the page of consequences."""
    return Desk(Database(settings.database_url), clock, record, flow.consequences(settings.zone))


def build(settings: Settings, clock: Clock | None = None, parser: Parser | None = None) -> Program:
    """Put the program together. Nothing is sent and no vendor is asked anything yet."""
    clock = clock or SystemClock()
    desk = open_desk(settings, clock)
    door = Door(desk)
    speech = Speech(settings.default_language)
    channels = _channels(settings, door, clock)
    second_opinion = SecondOpinion(settings.llm, Masker(LOCALES), clock.now) if settings.llm_on else None
    links = _links(settings)
    assistant = Assistant(door, parser or load_parser(desk.database), speech, settings.zone, second_opinion, links)
    courier = Courier(door, channels, Scribe(speech, settings.zone, channels))
    return Program(
        settings=settings,
        clock=clock,
        database=desk.database,
        door=door,
        speech=speech,
        assistant=assistant,
        channels=channels,
        courier=courier,
        ears=Ears(assistant, door, courier),
        links=links,
        schedule=Schedule(door, courier, settings.zone),
    )


def _links(settings: Settings) -> Links:
    """What makes and checks links to this program."""
    key = settings.link_key
    return Links(settings.public_url, key.get_secret_value()) if key else Links(settings.public_url)


def load_parser(database: Database) -> Parser:
    """The understanding, which knows the catalogue's names."""
    with database.reading() as db:
        names = [name for product in products(db) for name in (product.sku, *product.names.values())]
    return Parser.load(products=names)


def _channels(settings: Settings, door: Door, clock: Clock) -> dict[str, Channel]:
    """The channels that are on. The browser always is."""
    channels: dict[str, Channel] = {"web": WebChannel(door)}
    if settings.slack_on:
        channels["slack"] = SlackChannel(settings.slack)
    if settings.telegram_on:
        channels["telegram"] = TelegramChannel(settings.telegram)
    wecom = settings.wecom
    if wecom.corp_id and wecom.secret and wecom.agent_id is not None:
        api = WecomApi(wecom.api_url, wecom.corp_id, wecom.secret.get_secret_value(), clock)
        channels["wecom"] = WecomChannel(api, wecom.agent_id)
    return channels
