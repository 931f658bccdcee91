"""Whether a request really is Slack's: https://docs.slack.dev/authentication/verifying-requests-from-slack"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=5)
"""How far the request's own time may be from ours; what is older could be a recording played again."""


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The `v0` signature that Slack makes of these raw bytes at this time (seconds since 1970, as written)."""
    signed = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def is_genuine(secret: str, timestamp: str, body: bytes, given: str, now: datetime) -> bool:
    """Whether the signature given belongs to these bytes and was made within the window around `now`."""
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12):
        return False
    if abs(now.timestamp() - int(timestamp)) > WINDOW.total_seconds():
        return False
    return hmac.compare_digest(signature(secret, timestamp, body).encode(), given.encode("utf-8", "replace"))
