"""Sending and repainting in WeCom. Source: 发送应用消息 (/90236), 更新模版卡片消息 (/94888) of the developer centre."""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from bot.channels.channel import Copy, Declined, Pace, Sent, Unreachable
from bot.channels.wecom import render
from bot.channels.wecom.api import WecomApi
from bot.conversation.message import Spoken

TEXT_REPEAT_SECONDS = 60
"""For how long WeCom drops a text that it has sent before. It compares words, not our key, and two orders may well read
alike: long enough for a retry, short enough to lose nothing that was meant."""

CARD_REPEAT_SECONDS = 4 * 60 * 60
"""The same for cards, the longest that WeCom allows: their task id makes each one different."""

log = logging.getLogger(__name__)


class WecomChannel:
    """The app as a way out to its members. A destination is a member's user id."""

    name = "wecom"
    pace = Pace(overall_per_second=40, destination_per_second=0.5)  # 150,000 calls an hour; 30 messages a minute each
    repaints_once = True

    def __init__(self, api: WecomApi, agent_id: int) -> None:
        self._api = api
        self._agent_id = agent_id

    async def send(self, destination: str, spoken: Spoken, dedupe_key: str) -> Sent:
        """Show something new: a text, or a card whose task id comes from the key, so that a repeat is the same card."""
        task_id = _task_id(destination, dedupe_key)
        drawing = render.draw(spoken, task_id)
        message_id = ""
        if drawing.text is not None:
            text = {"msgtype": "text", "text": {"content": drawing.text}}
            message_id = str((await self._send(destination, text, TEXT_REPEAT_SECONDS)).get("msgid", ""))
        if drawing.card is None:
            return Sent(message_id)
        card = {"msgtype": "template_card", "template_card": drawing.card}
        answer = await self._send(destination, card, CARD_REPEAT_SECONDS)
        return Sent(task_id, answer.get("response_code"))

    async def repaint(self, copy: Copy, spoken: Spoken) -> None:
        """Replace a card: once per response code and within 72 hours. Raises Declined without a usable code."""
        if copy.response_code is None:
            raise Declined("the card keeps its look: WeCom gives one code for changing it, and that is spent")
        body = {
            "userids": [copy.destination],
            "agentid": self._agent_id,
            "response_code": copy.response_code,
            "template_card": render.card(spoken),
        }
        await self._api.call("message/update_template_card", body)

    async def download(self, media_id: str) -> bytes | None:
        """A photo that a member sent; None if it is larger than we read. Raises TryLater, Unreachable or Declined."""
        return await self._api.media(media_id)

    async def close(self) -> None:
        """Let go of connections."""
        await self._api.close()

    async def _send(self, destination: str, message: dict[str, Any], repeat_seconds: int) -> dict[str, Any]:
        body = message | {
            "touser": destination,
            "agentid": self._agent_id,
            "enable_duplicate_check": 1,
            "duplicate_check_interval": repeat_seconds,
        }
        answer = await self._api.call("message/send", body)
        refused = f"{answer.get('invaliduser') or ''}|{answer.get('unlicenseduser') or ''}".lower().split("|")
        if destination.lower() in refused:
            raise Unreachable("message/send: not a member who can be written to")
        return answer


def _task_id(destination: str, dedupe_key: str) -> str:
    return "xd-" + hashlib.sha256(f"{destination}\n{dedupe_key}".encode()).hexdigest()[:48]
