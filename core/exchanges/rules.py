"""Pure decisions about exchanges."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where an exchange stands. `lapsed`: the goods did not come back in time."""

    AGREED = "agreed"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Cause(StrEnum):
    """Why something is exchanged: it is broken, or it is not what its customer would rather have."""

    BROKEN = "broken"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Swap:
    """So many pieces of a line (`place`, counted from 0) for as many of a product."""

    place: int
    quantity: int
    product_id: int
    cause: Cause = Cause.OTHER
