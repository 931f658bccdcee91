"""Whether a request really is Telegram's: https://core.telegram.org/bots/api#setwebhook (`secret_token`)"""

from __future__ import annotations

import hmac


def is_genuine(secret: str, given: str) -> bool:
    """Whether the header repeats the secret that we gave to setWebhook."""
    return hmac.compare_digest(secret.encode(), given.encode("utf-8", "replace"))
