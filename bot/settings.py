"""Settings, from the environment or `.env`: prefix XIAODAN_, nested names joined by two underscores.

A channel, or the second opinion, is on when its settings are there and off when none are. Half a set is an error that
names what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

import locales

PREFIX = "XIAODAN_"

NAMES = {"SLACK": "Slack", "TELEGRAM": "Telegram", "WECOM": "WeCom", "LLM": "The second opinion"}
"""What the parts are called when something is wrong with them."""


class SlackSettings(BaseModel):
    """A Slack app: https://api.slack.com/apps."""

    signing_secret: SecretStr | None = Field(
        default=None, description="Basic Information → App Credentials → Signing Secret"
    )
    bot_token: SecretStr | None = Field(
        default=None, description="OAuth & Permissions → Bot User OAuth Token (`xoxb-…`)"
    )
    api_url: str = Field(default="https://slack.com/api/", description="Where Slack's Web API is; ends in `/api/`")


class TelegramSettings(BaseModel):
    """A Telegram bot, made with @BotFather."""

    token: SecretStr | None = Field(default=None, description="The token @BotFather gave")
    secret_token: SecretStr | None = Field(
        default=None,
        description="Any 1–256 letters, digits, `_` or `-`; Telegram repeats it with every update (webhook mode)",
    )
    api_url: str = Field(default="https://api.telegram.org/bot", description="Where the Bot API is; ends in `/bot`")
    mode: Literal["webhook", "polling"] = Field(
        default="webhook", description="`webhook` needs a public https address, `polling` none"
    )


class WecomSettings(BaseModel):
    """A self-built app (自建应用) of WeCom, 企业微信."""

    corp_id: str | None = Field(default=None, description="我的企业 → 企业信息 → 企业ID")
    agent_id: int | None = Field(default=None, description="应用管理 → the app → AgentId")
    secret: SecretStr | None = Field(default=None, description="应用管理 → the app → Secret")
    token: SecretStr | None = Field(default=None, description="接收消息 → 设置API接收 → Token")
    aes_key: SecretStr | None = Field(
        default=None, description="接收消息 → 设置API接收 → EncodingAESKey, 43 characters"
    )
    api_url: str = Field(default="https://qyapi.weixin.qq.com", description="What stands before `/cgi-bin/`")

    @field_validator("aes_key")
    @classmethod
    def _is_a_key(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and not re.fullmatch(r"[A-Za-z0-9+/]{43}", key.get_secret_value()):
            raise ValueError("an EncodingAESKey has 43 letters and digits; copy it again from 接收消息 → 设置API接收")
        return key


class ShopSettings(BaseModel):
    """A web shop that posts its orders to us."""

    webhook_secret: SecretStr | None = Field(default=None, description="The secret with which it signs what it posts")


class ShopifySettings(ShopSettings):
    """A Shopify shop."""

    webhook_secret: SecretStr | None = Field(
        default=None, description="Settings → Notifications → Webhooks: the secret below the list"
    )


class WoocommerceSettings(ShopSettings):
    """A WooCommerce shop."""

    webhook_secret: SecretStr | None = Field(
        default=None, description="WooCommerce → Settings → Advanced → Webhooks: the Secret of both webhooks"
    )


class LlmSettings(BaseModel):
    """An OpenAI-compatible endpoint that is asked what a message means when the parser is unsure."""

    url: str | None = Field(
        default=None,
        description="What stands before `/chat/completions`, such as `http://127.0.0.1:11434/v1`; off without it",
    )
    model: str | None = Field(default=None, description="The model's name there")
    key: SecretStr | None = Field(default=None, description="The key, if the endpoint wants one")
    timeout: float = Field(
        default=3, gt=0, le=30, description="Seconds to wait for an opinion before going on without it"
    )

    @field_validator("url")
    @classmethod
    def _web_address(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise ValueError(f"not a web address: {url!r} (say https://api.example.com/v1)")
        return url


_HERE = frozenset({"127.0.0.1", "::1", "localhost"})
"""The names of this machine."""


ENV_FILE = ".env"
"""Where settings stand, too: beside the program, in the folder it is started in."""


A_DATABASE = "a database is sqlite:///a/file.db or postgresql://user:password@host/name"


class Settings(BaseSettings):
    """All there is to set. Every value has a default that works on one machine with no account anywhere."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_file=ENV_FILE,
        extra="ignore",
        env_ignore_empty=True,
    )

    database_url: str = Field(
        default="sqlite:///data/xiaodan.db", description="SQLite file or `postgresql://user:password@host/name`"
    )
    default_language: str = Field(
        default="zh",
        description="The language of the command line, and for people of whom none is known: a folder of `locales/`",
    )
    timezone: str = Field(
        default="Asia/Shanghai",
        description="The shop's time zone: working hours, and people who have none of their own",
    )
    demo: bool = Field(
        default=True,
        description="Load the demo shop, and let the page at `/` speak for its people (once a shop is connected, or a "
        "messenger and this is set: only on this machine)",
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000", description="Where colleagues reach this program: links in chats begin with it"
    )
    link_key: SecretStr | None = Field(
        default=None,
        description="Any long secret: signs the links to labels. Without it links end when the program stops",
    )
    slack: SlackSettings = SlackSettings()
    telegram: TelegramSettings = TelegramSettings()
    wecom: WecomSettings = WecomSettings()
    shopify: ShopifySettings = ShopifySettings()
    woocommerce: WoocommerceSettings = WoocommerceSettings()
    llm: LlmSettings = LlmSettings()

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"no such time zone: {name!r} (say Asia/Shanghai or Europe/Berlin)") from error
        return name

    @field_validator("default_language")
    @classmethod
    def _known_language(cls, code: str) -> str:
        known = sorted(path.parent.name for path in Path(locales.__file__).parent.glob("*/language.json"))
        if code not in known:
            raise ValueError(f"no language {code!r}: locales/ has {', '.join(known)}")
        return code

    @field_validator("public_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError(f"not a web address: {url!r} (say https://shop.example.com)")
        return url

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(("sqlite://", "postgresql://", "postgresql+psycopg://")):
            raise ValueError(A_DATABASE)
        from sqlalchemy.engine import make_url  # noqa: PLC0415 - `xiaodan --help` answers without it
        from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

        try:
            known = make_url(url)
        except (ArgumentError, ValueError):
            raise ValueError(A_DATABASE) from None
        if known.get_backend_name() == "sqlite" and known.database in {None, "", ":memory:"}:
            raise ValueError(A_DATABASE)  # one in memory is another for each of its users, and gone with them
        return url

    @model_validator(mode="after")
    def _whole_sets(self) -> Self:
        slack, telegram, wecom, llm = self.slack, self.telegram, self.wecom, self.llm
        needed: dict[str, dict[str, object]] = {
            "SLACK": {"SIGNING_SECRET": slack.signing_secret, "BOT_TOKEN": slack.bot_token},
            "TELEGRAM": {"TOKEN": telegram.token, "SECRET_TOKEN": telegram.secret_token},
            "WECOM": {
                "CORP_ID": wecom.corp_id,
                "AGENT_ID": wecom.agent_id,
                "SECRET": wecom.secret,
                "TOKEN": wecom.token,
                "AES_KEY": wecom.aes_key,
            },
            "LLM": {"URL": llm.url, "MODEL": llm.model, "KEY": llm.key},
        }
        if telegram.mode == "polling":
            del needed["TELEGRAM"]["SECRET_TOKEN"]
        if llm.key is None:  # local endpoints want none
            del needed["LLM"]["KEY"]
        for part, values in needed.items():
            missing = [f"XIAODAN_{part}__{name}" for name, value in values.items() if value is None]
            if missing and len(missing) < len(values):
                raise ValueError(
                    f"{NAMES[part]} is only half set up: {', '.join(missing)} missing. "
                    "Set them too, or remove the others to switch it off."
                )
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The shop's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def slack_on(self) -> bool:
        """Whether Slack is connected."""
        return self.slack.bot_token is not None

    @property
    def telegram_on(self) -> bool:
        """Whether Telegram is connected."""
        return self.telegram.token is not None

    @property
    def wecom_on(self) -> bool:
        """Whether WeCom is connected."""
        return self.wecom.corp_id is not None

    @property
    def is_connected(self) -> bool:
        """Whether anything real is connected: a messenger, or a shop."""
        has_shop = any(shop.webhook_secret for shop in self.shops.values())
        return self.slack_on or self.telegram_on or self.wecom_on or has_shop

    @property
    def shops(self) -> Mapping[str, ShopSettings]:
        """The web shops there may be, by the name of their source."""
        return {"shopify": self.shopify, "woocommerce": self.woocommerce}

    @property
    def plays_by_chance(self) -> bool:
        """Whether the demo is on merely because nobody said a word about it, while real people can be reached: a
        messenger is connected that is no stand-in on this machine."""
        messengers = ((self.slack_on, self.slack), (self.telegram_on, self.telegram), (self.wecom_on, self.wecom))
        reached = [urlsplit(each.api_url).hostname for is_on, each in messengers if is_on]
        return self.demo and "demo" not in self.model_fields_set and any(host not in _HERE for host in reached)

    @property
    def llm_on(self) -> bool:
        """Whether there is somebody to ask for a second opinion."""
        return self.llm.url is not None


def unknown_names(environment: Iterable[str]) -> list[str]:
    """The names in an environment that begin like a setting and are none: most likely misspelt."""
    known = set()
    for name, setting in Settings.model_fields.items():
        part = setting.annotation
        inner = part.model_fields if isinstance(part, type) and issubclass(part, BaseModel) else {}
        known |= {f"{PREFIX}{name}__{each}".upper() for each in inner} or {f"{PREFIX}{name}".upper()}
    return sorted(name for name in environment if name.upper().startswith(PREFIX) and name.upper() not in known)
