"""Links that open one thing for a while: signed, so that nobody can make one or change what it opens.

https://HOST/labels/12.pdf?until=1795000000&signature=…
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LIFETIME = timedelta(hours=1)
"""How long a link opens what it is for."""


@dataclass(frozen=True, slots=True)
class Links:
    """Makes and checks links. Without a key of its own it makes one, and its links end with the program."""

    base_url: str
    key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)

    def to_label(self, parcel_id: int, now: datetime) -> str:
        """The link to a parcel's label."""
        until = int((now + LIFETIME).timestamp())
        path = label_path(parcel_id)
        return f"{self.base_url.rstrip('/')}{path}?until={until}&signature={self._signature(path, until)}"

    def opens(self, path: str, until: int, signature: str, now: datetime) -> bool:
        """Whether a link that came back is ours, unchanged and not over."""
        genuine = hmac.compare_digest(self._signature(path, until).encode(), signature.encode())
        return genuine and now.timestamp() < until

    def _signature(self, path: str, until: int) -> str:
        return hmac.new(self.key.encode(), f"{path}?{until}".encode(), hashlib.sha256).hexdigest()


def label_path(parcel_id: int) -> str:
    """Where a parcel's label is, below the address of the house."""
    return f"/labels/{parcel_id}.pdf"
