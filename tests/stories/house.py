"""The whole program on the demo shop, with stand-ins of the vendors around it and a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import httpx
from pydantic import SecretStr

from bot.app import create_app
from bot.channels.channel import Pace
from bot.channels.slack.outbound import SlackChannel
from bot.channels.telegram.outbound import TelegramChannel
from bot.channels.wecom.outbound import WecomChannel
from bot.settings import (
    Settings,
    ShopifySettings,
    SlackSettings,
    TelegramSettings,
    WecomSettings,
    WoocommerceSettings,
)
from bot.understanding.parser import Parser
from bot.wiring.program import Program, build
from core.clock import HandClock
from core.people import service as people
from core.people.queries import PersonView, person_named
from core.tx import Tx
from tests.standins import slack as slack_side
from tests.standins import telegram as telegram_side
from tests.standins import wecom as wecom_side
from tests.standins.slack import SlackStandIn
from tests.standins.telegram import TelegramStandIn
from tests.standins.wecom import WecomStandIn
from tests.stories.chats import Chat, SlackChat, TelegramChat, WebChat, WecomChat, Wire

T = TypeVar("T")
AT_ONCE = Pace(overall_per_second=1e6, destination_per_second=1e6)
"""Tests do not wait for the vendors' limits; tests of the pace do that on their own."""

SHOP_SECRET = "a-secret-of-the-shop"
"""With which web shops sign what they post."""

ACCOUNTS: dict[str, dict[str, int | str]] = {
    "telegram": {"李雷": 1001, "Emma Clark": 1002, "陈伟": 2001, "赵敏": 2002, "王芳": 2003},
    "slack": {
        "王芳": "U0WANGFANG",
        "赵敏": "U0ZHAOMIN",
        "李雷": "U0LILEI",
        "Emma Clark": "U0EMMA",
        "陈伟": "U0CHENWEI",
    },
    "wecom": {"王芳": "wangfang", "陈伟": "chenwei", "李雷": "lilei", "Emma Clark": "emma", "赵敏": "zhaomin"},
    "web": {"李雷": "lilei", "Emma Clark": "emma", "王芳": "wangfang", "陈伟": "chenwei", "赵敏": "zhaomin"},
}
"""Where people have their accounts; those the demo shop does not know are linked when a story needs them."""


@dataclass
class House:
    """The running program, and everything around it."""

    program: Program
    clock: HandClock
    client: httpx.AsyncClient
    slack_api: SlackStandIn
    telegram_api: TelegramStandIn
    wecom_api: WecomStandIn

    async def settle(self) -> None:
        """Wait until everything that is owed has been sent."""
        await self.program.courier.drain()

    async def later(self, **span: float) -> None:
        """Let time pass, and let happen what is due."""
        self.clock.advance(timedelta(**span))
        while await self.program.schedule.tick():
            await self.settle()
        await self.settle()

    async def chat(self, channel: str, name: str) -> Chat:
        """Somebody's chat on a channel."""
        account = ACCOUNTS[channel][name]
        await self.write(lambda tx: _link(tx, name, channel, str(account)))
        wire = Wire(self.client, self.clock, self.settle)
        match channel:
            case "telegram":
                return TelegramChat(wire, self.telegram_api, int(account))
            case "slack":
                return SlackChat(wire, self.slack_api, str(account))
            case "wecom":
                return WecomChat(wire, self.wecom_api, str(account))
        return WebChat(wire, self.program.channels["web"], str(account))

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Do something in the core, behind everybody's back."""
        return await self.program.door.write(work)

    async def read(self, look: Callable[[Any], T]) -> T:
        """Look something up in the database."""
        return await self.program.door.read(lambda tx: look(tx.db))


@asynccontextmanager
async def open_house(url: str, clock: HandClock, parser: Parser) -> AsyncIterator[House]:
    """The program on a database, all channels on, its timers and its delivery worked by hand."""
    with SlackStandIn() as slack_api, TelegramStandIn() as telegram_api, WecomStandIn() as wecom_api:
        settings = Settings(
            _env_file=None,
            database_url=url,
            slack=SlackSettings(
                signing_secret=SecretStr(slack_side.SECRET),
                bot_token=SecretStr(slack_side.TOKEN),
                api_url=slack_api.api_url,
            ),
            telegram=TelegramSettings(
                token=SecretStr(telegram_side.TOKEN),
                secret_token=SecretStr(telegram_side.SECRET),
                api_url=telegram_api.api_url,
            ),
            wecom=WecomSettings(
                corp_id=wecom_side.CORP_ID,
                agent_id=wecom_side.AGENT_ID,
                secret=SecretStr(wecom_side.SECRET),
                token=SecretStr(wecom_side.TOKEN),
                aes_key=SecretStr(wecom_side.AES_KEY),
                api_url=wecom_api.api_url,
            ),
            shopify=ShopifySettings(webhook_secret=SecretStr(SHOP_SECRET)),
            woocommerce=WoocommerceSettings(webhook_secret=SecretStr(SHOP_SECRET)),
        )
        for channel in (SlackChannel, TelegramChannel, WecomChannel):
            channel.pace = AT_ONCE
        program = build(settings, clock, parser)
        transport = httpx.ASGITransport(create_app(program), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            house = House(program, clock, client, slack_api, telegram_api, wecom_api)
            await house.settle()
            yield house
        for way_out in program.channels.values():
            await way_out.close()
        program.door.close()


def _link(tx: Tx, name: str, channel: str, account: str) -> PersonView:
    person = person_named(tx.db, name)
    from core.people.queries import person_in_chat

    if person_in_chat(tx.db, channel, account) is None:
        people.link(tx, person.id, channel, account)
    return person
