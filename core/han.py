"""Chinese characters, as they are compared."""

from __future__ import annotations

from functools import cache, lru_cache

import opencc


@lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    """Traditional characters as Simplified ones; what else is written stays as it is."""
    return text if text.isascii() else str(_simplifier().convert(text))


def is_han(text: str) -> bool:
    """Whether a text begins in Chinese characters."""
    return "\u3400" <= text[:1] <= "\u9fff"


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
