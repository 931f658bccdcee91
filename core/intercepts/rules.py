"""What can be wanted of a carrier, and how it can end."""

from __future__ import annotations

from enum import StrEnum


class Wanted(StrEnum):
    """What is to become of a parcel that is stopped."""

    SEND_BACK = "send-back"
    REDIRECT = "redirect"


class State(StrEnum):
    """How it stands. `proposed`: somebody has to approve the new address before the carrier is asked; `given-up`: they
    did not, it arrived meanwhile, or whoever wanted it called it off."""

    PROPOSED = "proposed"
    ASKED = "asked"
    INTERCEPTED = "intercepted"
    TOO_LATE = "too-late"
    GIVEN_UP = "given-up"
