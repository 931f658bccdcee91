"""The program: core, assistant, channels and delivery, put together from the settings."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from bot.channels.channel import Channel
from bot.channels.web.outbound import WebChannel
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
from bot.wiring import vendors
from bot.wiring.door import Door
from bot.wiring.ears import Ears
from bot.wiring.understanding import load_parser
from core import flow
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
        poller = vendors.poller(self.settings, self.channels, self.ears)
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


def open_desk(settings: Settings, clock: Clock) -> Desk:
    """The core on its database, with the page of consequences."""
    return Desk(Database(settings.database_url), clock, record, flow.consequences(settings.zone))


def build(settings: Settings, clock: Clock | None = None, parser: Parser | None = None) -> Program:
    """Put the program together. Nothing is sent and no vendor is asked anything yet."""
    clock = clock or SystemClock()
    desk = open_desk(settings, clock)
    door = Door(desk)
    speech = Speech(settings.default_language)
    channels: dict[str, Channel] = {"web": WebChannel(door), **dict(vendors.ways_out(settings, clock))}
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
