"""What policies refuse.

Invalid
├── BadTable        a table that cannot be used: the sentence names the row, the cell and what is wrong
├── MissingInput    a table was asked without one of its inputs, or with one of the wrong kind
├── ExampleFails    an example of a table does not come out as written
├── NoExamples      a table has none at all
└── ValidTooEarly   a version cannot have been in force before it was published
NotFound
├── UnknownTable    the house has no such table
└── UnknownVersion  the table has no such version
Conflict
├── AlreadyPublished
└── VersionTaken    somebody else proposed a version at the same moment
"""

from __future__ import annotations

from datetime import datetime

from core.errors import Conflict, Invalid, NotFound
from core.values import Value


class BadTable(Invalid):
    """A policy table cannot be used. Values: table, place (row.column), problem (English, for who edits it)."""

    key = "refused-policy-table"


class MissingInput(Invalid):
    """A table needs an input that was not given, or not of its kind. Values: table, input."""

    key = "refused-policy-input"


class ExampleFails(Invalid):
    """An example does not come out as written, so the table may not mean what its author thinks."""

    key = "refused-policy-example"

    def __init__(self, table: str, number: int, expected: str, got: str) -> None:
        super().__init__(table=table, number=number, expected=expected, got=got)


class NoExamples(Invalid):
    """A table has no examples, so nothing shows that it means what its author thinks."""

    key = "refused-policy-no-examples"

    def __init__(self, table: str) -> None:
        super().__init__(table=table)


class ValidTooEarly(Invalid):
    """What was decided in the past was decided by what was in force then."""

    key = "refused-policy-valid-from"

    def __init__(self, now: datetime) -> None:
        super().__init__(now=now)


class UnknownTable(NotFound):
    """The house has no such table."""

    key = "refused-policy-unknown-table"

    def __init__(self, table: str, known: list[str]) -> None:
        super().__init__(table=table, known=list[Value](known))


class UnknownVersion(NotFound):
    """The table has no such version."""

    key = "refused-policy-unknown-version"

    def __init__(self, table: str, version: int) -> None:
        super().__init__(table=table, version=version)


class AlreadyPublished(Conflict):
    """The version has been published before: to change it, a new one is proposed."""

    key = "refused-policy-published"

    def __init__(self, table: str, version: int) -> None:
        super().__init__(table=table, version=version)


class VersionTaken(Conflict):
    """Somebody else proposed a version of the table at the same moment."""

    key = "refused-policy-version-taken"

    def __init__(self, table: str) -> None:
        super().__init__(table=table)
