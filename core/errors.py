"""What can be refused. Each refusal names the sentence that explains it; nobody parses messages.

    Refused
    ├── NotFound        nothing of that name that the caller may know of (unknown and foreign answer alike)
    ├── NotAllowed      the caller's roles do not cover it
    ├── Invalid         what was given cannot be used as it is
    └── Conflict        it no longer fits the present state (decided, changed, sold out)

Every capability derives its own from these, in its `errors.py`.
"""

from __future__ import annotations

from typing import ClassVar

from core.values import Sentence, Value


class Refused(Exception):
    """A use case declined: nothing was changed. `sentence` says why, and what to do next."""

    key: ClassVar[str] = "refused"

    def __init__(self, **values: Value) -> None:
        super().__init__(self.key, values)
        self.values = values

    @property
    def sentence(self) -> Sentence:
        """What to tell the person."""
        return Sentence(self.key, self.values)

    def told(self, *, in_private: bool) -> Sentence:
        """The same, to one person alone or where others read along: a refusal that names a place tells less there."""
        return self.sentence


class NotFound(Refused):
    """There is no such thing, as far as the caller may know."""

    key = "refused-not-found"


class NotAllowed(Refused):
    """The caller may not do this."""

    key = "refused-not-allowed"


class Invalid(Refused):
    """The input cannot be used; the sentence names the field and the mend."""

    key = "refused-invalid"


class Conflict(Refused):
    """It does not fit the present state of things."""

    key = "refused-conflict"
