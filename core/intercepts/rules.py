"""What can be wanted of a carrier, and how it can end."""

from __future__ import annotations

from enum import StrEnum


class Wanted(StrEnum):
    """What is to become of a parcel that is stopped."""

    SEND_BACK = "send-back"
    REDIRECT = "redirect"


class State(StrEnum):
    """How it stands."""

    ASKED = "asked"
    INTERCEPTED = "intercepted"
    TOO_LATE = "too-late"
