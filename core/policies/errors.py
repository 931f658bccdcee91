"""What policies refuse.

Invalid
├── BadTable        a table that cannot be used: the sentence names the row, the cell and what is wrong
└── MissingInput    a table was asked without one of its inputs, or with one of the wrong kind
"""

from __future__ import annotations

from core.errors import Invalid


class BadTable(Invalid):
    """A policy table cannot be used. Values: table, place (row.column), problem (English, for who edits it)."""

    key = "refused-policy-table"


class MissingInput(Invalid):
    """A table needs an input that was not given, or not of its kind. Values: table, input."""

    key = "refused-policy-input"
