"""What the doctor sees, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass

from core.values import Sentence


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that was looked at: its name, how it is, and what to do if it is not as it should be."""

    name: str
    says: Sentence
    mend: Sentence | None = None
