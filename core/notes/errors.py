"""What can be refused about notes."""

from __future__ import annotations

from core.errors import Invalid


class NothingNoted(Invalid):
    """A note needs words."""

    key = "refused-nothing-noted"


class NoteTooLong(Invalid):
    """A note is a few sentences."""

    key = "refused-note-too-long"

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit)
