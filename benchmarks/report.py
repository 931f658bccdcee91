"""Figures and the table they are printed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, once in each round.

    `aim` is what the median should reach: at least that (`at_least`) or at most that.
    """

    about: str
    what: str
    values: Sequence[float]
    unit: str
    aim: float | None = None
    at_least: bool = False

    @property
    def median(self) -> float:
        """The figure that counts."""
        return median(self.values)

    @property
    def is_met(self) -> bool | None:
        """Whether the aim is reached; None if there is none."""
        if self.aim is None:
            return None
        return self.median >= self.aim if self.at_least else self.median <= self.aim


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that so many percent of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def show(figures: Sequence[Figure], out: Console) -> None:
    """Print the table."""
    table = Table("", "measured", "median", "min–max", "unit", "aim", title="小单 Xiaodan, measured")
    for column in (2, 3, 5):
        table.columns[column].justify = "right"
    about = ""
    for figure in figures:
        if figure.about != about and about:
            table.add_section()
        table.add_row(*_row(figure, figure.about if figure.about != about else ""))
        about = figure.about
    out.print(table)


def _row(figure: Figure, about: str) -> tuple[str, ...]:
    spread = f"{number(min(figure.values))}–{number(max(figure.values))}" if len(figure.values) > 1 else ""
    return about, figure.what, number(figure.median), spread, figure.unit, _aim(figure)


def _aim(figure: Figure) -> str:
    if figure.aim is None:
        return ""
    sign = "≥" if figure.at_least else "≤"
    mark = "[green]✓[/]" if figure.is_met else "[red]✗[/]"
    return f"{sign} {number(figure.aim)} {mark}"


def number(value: float) -> str:
    """Three significant digits, or all digits of the whole part."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"
