"""Shipping rates on the command line: the table of `xiaodan policy` that is no decision table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.table import Table

from bot.commands.console import add_row, table_of, tell
from core.money import Money

if TYPE_CHECKING:
    from bot.speech import Voice
    from core.tx import Tx
    from core.values import Value

NAMED = 20
"""Order numbers named in an answer; more are counted."""


def rates_grid(content: Mapping[str, Any], voice: Voice) -> Table:
    """What carriers ask for: a line for each price."""
    grid = table_of(voice, "carrier", "zone", "first-weight", "further-weight", "days")
    currency = content["currency"]
    for rate in content["rates"]:
        first = f"{voice.money(Money(rate['first_minor'], currency))} / {rate['first_g']} g"
        further = f"{voice.money(Money(rate['step_minor'], currency))} / {rate['step_g']} g"
        add_row(grid, [rate["carrier"], rate["zone"], first, further, str(rate["days"])])
    grid.caption = voice.say_key("cli-rates-places")
    return grid


def tell_requoted(tx: Tx, voice: Voice, content: dict[str, Any] | None, version: int, since: datetime | None) -> None:
    """What freight would have come to by the rates of a file, or of a version (0: the one in force)."""
    from core.fulfilment.requoting import requote  # noqa: PLC0415
    from core.policies.queries import RATES, rates_of_version, version_in_force  # noqa: PLC0415
    from core.policies.rates import parse_rates  # noqa: PLC0415

    number = version or version_in_force(tx, RATES)
    found = requote(tx, parse_rates(content) if content else rates_of_version(tx.db, number), since)
    sums: dict[str, Value] = {"count": found.orders, "before": found.before, "after": found.after}
    tell(voice.say_key("cli-requoted", sums))
    tell(f"  {voice.say_key('cli-requoted-otherwise', {'dearer': found.dearer, 'cheaper': found.cheaper})}")
    if found.unserved:
        orders = named(found.unserved, voice)
        tell(f"  {voice.say_key('cli-requoted-unserved', {'orders': orders})}")


def named(numbers: Sequence[str], voice: Voice) -> str:
    """So many order numbers, and how many more there are."""
    more = f" {voice.say_key('and-more', {'count': len(numbers) - NAMED})}" if len(numbers) > NAMED else ""
    return ", ".join(numbers[:NAMED]) + more
