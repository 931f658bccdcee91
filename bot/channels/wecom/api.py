"""WeCom's server API: one call, one answer, and errors in the words that delivery understands.

Source: 全局错误码 (https://developer.work.weixin.qq.com/document/path/96213). Branch on errcode
only: errmsg may change.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import httpx

from bot.channels.channel import Declined, SetUpWrong, TryLater, Unreachable
from bot.channels.photos import whole
from bot.channels.wecom.token import AccessToken, Grant
from core.clock import Clock

TIMEOUT_SECONDS = 10

_TOKEN_SPENT = frozenset({40014, 42001})

_BUSY = {-1: 10.0, 45009: 60.0, 45033: 5.0}
"""Seconds of patience: system busy, called too often, too many at once."""

_SETUP = frozenset({40001, 40013, 40056, 41002, 41004, 60020, 301002})
"""The set-up is wrong (secret, corp id, agent, untrusted address): the message is fine and waits for the mend."""
_SETUP_SECONDS = 300.0

_NO_SUCH_MEMBER = frozenset({40003, 40031, 60111, 81013})
"""Nobody of that name, or not within the app's visible range."""

log = logging.getLogger(__name__)


T = TypeVar("T")


class _TokenSpent(TryLater):
    """The access token is not, or no longer, valid."""


class WecomApi:
    """Calls `{api_url}/cgi-bin/…` for one app."""

    def __init__(self, api_url: str, corp_id: str, secret: str, clock: Clock) -> None:
        # httpx writes whole addresses to its log at INFO, and ours carry the access token
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self._http = httpx.AsyncClient(base_url=f"{api_url.rstrip('/')}/cgi-bin/", timeout=TIMEOUT_SECONDS)
        self._corp_id = corp_id
        self._secret = secret
        self._token = AccessToken(self._fetch_token, clock)

    async def call(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """POST to `path` and return the answer. Raises TryLater, Unreachable or Declined."""
        return await self._with_token(lambda token: self._post(path, token, body))

    async def media(self, media_id: str) -> bytes | None:
        """What a member sent, for three days (/90254); None if it is more than we read.

        Raises TryLater, Unreachable or Declined.
        """
        return await self._with_token(lambda token: self._media(token, media_id))

    async def _with_token(self, ask: Callable[[str], Awaitable[T]]) -> T:
        """What WeCom answers; asked again with a new token if ours is spent."""
        token = await self._token.get()
        try:
            return await ask(token)
        except _TokenSpent:
            return await ask(await self._token.get(refused=token))

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.aclose()

    async def _post(self, path: str, token: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await self._exchange(self._http.build_request("POST", path, params={"access_token": token}, json=body))
        _check(answer, path)
        return answer

    async def _media(self, token: str, media_id: str) -> bytes | None:
        """The file itself; what is JSON says why there is none."""
        path, query = "media/get", {"access_token": token, "media_id": media_id}
        try:
            async with self._http.stream("GET", path, params=query) as response:
                response.raise_for_status()
                content = await whole(response.aiter_bytes())
                if "json" in response.headers.get("content-type", ""):
                    _check(_said(content or b""), path)
        except (httpx.HTTPError, ValueError) as error:
            raise TryLater(_BUSY[-1], f"{path}: {type(error).__name__}") from None
        return content

    async def _fetch_token(self) -> Grant:
        query = {"corpid": self._corp_id, "corpsecret": self._secret}
        answer = await self._exchange(self._http.build_request("GET", "gettoken", params=query))
        if answer["errcode"] != 0:
            seconds = _BUSY.get(answer["errcode"], _SETUP_SECONDS)
            log.error("WeCom gives no access token: errcode %s", answer["errcode"])
            raise TryLater(seconds, f"gettoken: errcode {answer['errcode']}")
        return Grant(str(answer["access_token"]), int(answer["expires_in"]))

    async def _exchange(self, request: httpx.Request) -> dict[str, Any]:
        """The answer as JSON with its errcode. Errors name no address: it holds secrets."""
        try:
            response = await self._http.send(request)
            response.raise_for_status()
            return _said(response.content)
        except (httpx.HTTPError, ValueError) as error:
            raise TryLater(_BUSY[-1], f"{request.url.path}: {type(error).__name__}") from None


def _said(content: bytes) -> dict[str, Any]:
    """What WeCom says, with its errcode. Raises ValueError for what is no JSON object."""
    answer = json.loads(content)
    if not isinstance(answer, dict):
        raise ValueError("not an object")
    return {"errcode": 0} | answer


def _check(answer: dict[str, Any], path: str) -> None:
    """Raise what the errcode means for the message."""
    code = answer["errcode"]
    if code == 0:
        return
    reason = f"{path}: errcode {code}"
    if code in _BUSY:
        raise TryLater(_BUSY[code], reason)
    if code in _TOKEN_SPENT:
        raise _TokenSpent(_BUSY[-1], reason)
    if code in _SETUP:
        log.error("WeCom refuses this app: %s", reason)
        raise SetUpWrong(_SETUP_SECONDS, reason)
    if code in _NO_SUCH_MEMBER:
        raise Unreachable(reason)
    raise Declined(reason)
