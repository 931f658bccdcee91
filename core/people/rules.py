"""Pure decisions about people: link codes."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import timedelta

POSITIONS = ("manager", "director", "finance", "committee", "warehouse", "service", "admin")
"""What colleagues answer for; the teams that can be called are named by the same words."""

NAME_LIMIT = 120
"""Characters of a name."""

CODE_LIFETIME = timedelta(minutes=10)
"""How long a link code can be used."""

HALF_LENGTH = 4
"""Letters in each half of a code. Two halves of 32 letters each are about 39 bits: beyond guessing in five tries."""

TRIES = 5
"""Wrong codes that one chat account may send within the lifetime of a code."""

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_HALF = rf"(?=[A-Z]*[2-9])(?=[2-9]*[A-Z])[{_ALPHABET}]{{{HALF_LENGTH}}}"
_CODE = re.compile(rf"(?<![A-Z0-9]){_HALF}[- ]?{_HALF}(?![A-Z0-9])")


def new_code() -> str:
    """A fresh link code, such as `K7QM-2XVD`: no letters that look like digits, and halves that look like no word."""
    return f"{_half()}-{_half()}"


def code_in(text: str) -> str | None:
    """The link code in a text, if it holds something of that shape."""
    found = _CODE.search(text.upper())
    return found.group() if found else None


def digest_of(code: str) -> str:
    """What is kept of a code: enough to recognise it, useless to a thief."""
    letters = code.upper().replace("-", "").replace(" ", "")
    return hashlib.sha256(f"xiaodan-link:{letters}".encode()).hexdigest()


def _half() -> str:
    """Half a code, with a letter and a digit in it: "when will" and "2345 6789" are no codes."""
    while True:
        half = "".join(secrets.choice(_ALPHABET) for _ in range(HALF_LENGTH))
        if not half.isalpha() and not half.isdigit():
            return half
