"""The goods of an order while they are talked about: what is wanted becomes tasks, or a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from rapidfuzz import fuzz

from bot.skills.goods.words import Deed, Mention, Wanted
from core.catalog.queries import ProductView
from core.orders.queries import OrderView
from core.orders.rules import LineWish
from core.values import Json


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: with which line (its place, counted from 0), with which product, how many pieces."""

    deed: Deed | None = None
    count: int | None = None
    line: int | None = None
    product: int | None = None

    def as_json(self) -> dict[str, Json]:
        """As it is remembered, and kept behind a button."""
        return {"deed": self.deed, "count": self.count, "line": self.line, "product": self.product}

    @classmethod
    def of(cls, raw: Json) -> Task:
        """The task that was remembered; an empty one if there is none."""
        if not isinstance(raw, dict):
            return cls()
        deed, count, line, product = (raw.get(name) for name in ("deed", "count", "line", "product"))
        return cls(Deed(deed) if isinstance(deed, str) else None, _whole(count), _whole(line), _whole(product))


class Missing(StrEnum):
    """What is not clear about a task."""

    EVERYTHING = "everything"
    LINE = "line"
    PRODUCT = "product"
    OTHER_PRODUCT = "other-product"
    COUNT = "count"
    UNKNOWN = "unknown"


class Unclear(Exception):
    """Something has to be asked first: what is missing of the task, and which products it could be."""

    def __init__(self, missing: Missing, task: Task = Task(), products: tuple[int, ...] = ()) -> None:
        super().__init__(missing)
        self.missing = missing
        self.task = task
        self.products = products


class Held(Protocol):
    """A line as it is wanted: so many of a product; None where it is not known yet how many."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def product_id(self) -> int:
        """What it is."""

    @property
    def quantity(self) -> int | None:
        """How many pieces."""


Line = TypeVar("Line", bound=Held)


class Basket(Generic[Line]):
    """Lines as they are wanted so far. `last` is the line that was changed last: what is meant where none is named;
    `was` are the lines before this message.

    `offered` are the products there are; `new` makes a line of one of them and of how many, if that was said.
    """

    def __init__(
        self,
        wishes: Sequence[Line],
        offered: Mapping[int, ProductView],
        new: Callable[[int, int | None], Line],
        last: int | None = None,
    ) -> None:
        self.wishes = list(wishes)
        self.was = tuple(wishes)
        self.last = last
        self._offered = offered
        self._new = new

    def take(self, wanted: Sequence[Wanted], asked: Task, unknown: str, *, is_of_all: bool = False) -> None:
        """Do all that is wanted. `asked` is what a question was about, `unknown` goods that nobody here has heard of.
        `is_of_all`: where no goods are named, it is said of all there are.

        Raises Unclear at the first thing that has to be asked; what came before it is done.
        """
        if is_of_all and (task := _of_no_line(wanted, asked)):
            for line in reversed(range(len(self.wishes))):
                self.do(self._with_line(replace(task, line=line)))
            return
        if not wanted:
            raise Unclear(Missing.UNKNOWN if unknown else Missing.EVERYTHING)
        deed: Deed | None = None
        for each in self._with_one_instead(wanted):
            tasks = self._tasks(each, replace(asked, deed=each.deed or deed or asked.deed), unknown)
            for task in sorted(tasks, key=lambda task: -(task.line or 0)):
                self.do(task)
            deed = each.deed or deed

    def _with_one_instead(self, wanted: Sequence[Wanted]) -> Sequence[Wanted]:
        """ "Not the mouse, the keyboard" is one wish: to have the keyboard in its place. Where it is there already, it
        stays."""
        out = [each for each in wanted if each.deed is Deed.REMOVE and each.count is None and self._holds_all(each)]
        put = [each for each in wanted if each.deed in {None, Deed.SET, Deed.SWAP} and each.mentions]
        if len(wanted) != 2 or len(out) != 1 or len(put) != 1:
            return wanted
        if self._holds_all(put[0]):
            return [*out, replace(put[0], deed=Deed.SET)] if put[0].count else out
        return [Wanted(Deed.SWAP, (*out[0].mentions, *put[0].mentions), put[0].count)]

    def _holds_all(self, wanted: Wanted) -> bool:
        return bool(wanted.mentions) and all(self._line_of(each) is not None for each in wanted.mentions)

    def _tasks(self, wanted: Wanted, asked: Task, unknown: str) -> list[Task]:
        """What is wanted as tasks: as many as it names lines."""
        task = replace(asked, count=asked.count if wanted.count is None else wanted.count)
        lines = [line for mention in wanted.mentions if (line := self._line_of(mention)) is not None]
        new = [mention for mention in wanted.mentions if self._line_of(mention) is None]
        if task.deed is Deed.ONLY:
            if wanted.mentions and (new or wanted.count is None):
                return self._nothing_but(lines, new, task)
            task = replace(task, deed=Deed.SET)
        if task.deed is Deed.SWAP and len(lines) > 1:
            return self._swapped(lines, new, task)
        if task.deed is Deed.MORE or (task.deed is None and not lines):
            held = [self._with_line(replace(task, line=line)) for line in lines]
            added = [self._with_new(task, mention) for mention in new]
            if held or added:
                return [*held, *added]
        if lines:
            task = replace(task, line=lines[0])
        if new:
            return [self._with_new(task, new[-1])]
        if unknown and not wanted.mentions and wanted.deed in {Deed.MORE, Deed.SWAP}:
            raise Unclear(Missing.UNKNOWN, task)
        if not lines:
            return [self._with_line(task)]
        return [self._with_line(replace(task, line=line)) for line in lines]

    def _swapped(self, lines: Sequence[int], new: Sequence[Mention], task: Task) -> list[Task]:
        """Each of several lines is swapped for the same; or the first for the second, which is there already and gets
        as many more."""
        if new:
            return [self._with_new(replace(task, line=line), new[-1]) for line in lines]
        goes, takes_its_place = lines[0], lines[1]
        more = replace(task, deed=Deed.MORE, line=takes_its_place, count=self.wishes[goes].quantity)
        counted = replace(task, deed=Deed.SET, line=takes_its_place)
        return [Task(Deed.REMOVE, line=goes), counted if task.count else more]

    def _nothing_but(self, lines: Sequence[int], new: Sequence[Mention], task: Task) -> list[Task]:
        """All other lines are taken out; what is named and not there yet is added."""
        others = [Task(Deed.REMOVE, line=line) for line in range(len(self.wishes)) if line not in lines]
        return [*others, *(self._with_new(replace(task, deed=Deed.MORE), mention) for mention in new)]

    def _with_new(self, task: Task, mention: Mention) -> Task:
        """A task about a product that the order does not hold: it is added, or takes the place of another."""
        if task.deed in {Deed.REMOVE, Deed.FEWER}:
            raise Unclear(Missing.EVERYTHING)
        is_added = task.deed is Deed.MORE or (task.deed is None and task.line is None)
        task = replace(task, deed=Deed.MORE if is_added else Deed.SWAP, line=None if is_added else self._which(task))
        if not is_added and task.line is None:
            raise Unclear(Missing.LINE, replace(task, product=min(mention.product_ids)))
        candidates = self._likeliest(mention, task.line)
        if len(candidates) > 1:
            raise Unclear(Missing.PRODUCT, task, tuple(candidates))
        return replace(task, product=candidates[0])

    def _with_line(self, task: Task) -> Task:
        """A task about a line that the order holds."""
        if task.product is not None and task.line is not None:
            return task
        if task.deed is None and task.count is not None:
            task = replace(task, deed=Deed.SET)
        task = replace(task, line=self._which(task))
        if task.deed is Deed.SWAP:
            raise Unclear(Missing.OTHER_PRODUCT, task)
        if task.line is None:
            raise Unclear(Missing.EVERYTHING if task.deed is None else Missing.LINE, task)
        if task.deed is None or (task.deed is Deed.SET and task.count is None):
            raise Unclear(Missing.COUNT, replace(task, deed=Deed.SET))
        return task

    def do(self, task: Task) -> None:
        """Do it. A line of which nothing would be left is taken out."""
        if task.product is not None and task.line is None:
            self.wishes.append(self._new(task.product, task.count))
            self.last = len(self.wishes) - 1
            return
        if task.line is None or task.line >= len(self.wishes):
            return
        old = self.wishes[task.line]
        quantity = _quantity(task, old.quantity)
        if quantity is not None and quantity <= 0:
            del self.wishes[task.line]
            self.last = None
        else:
            self.last = task.line
            self.wishes[task.line] = replace(old, product_id=task.product or old.product_id, quantity=quantity)

    def _which(self, task: Task) -> int | None:
        """The line that is named, or the only one there is, or the one that was talked about last."""
        if task.line is not None:
            return task.line
        return 0 if len(self.wishes) == 1 else self.last

    def _line_of(self, mention: Mention) -> int | None:
        found = (place for place, wish in enumerate(self.wishes) if wish.product_id in mention.product_ids)
        return next(found, None)

    def _likeliest(self, mention: Mention, line: int | None) -> list[int]:
        """Of the products that words can mean, those most like the line whose place they take; all, if none."""
        if line is None:
            return sorted(mention.product_ids)
        name = self._name(self.wishes[line].product_id)
        alike = {each: fuzz.ratio(name, self._name(each)) for each in sorted(mention.product_ids)}
        return [each for each, share in alike.items() if share == max(alike.values())]

    def _name(self, product_id: int) -> str:
        product = self._offered.get(product_id)
        return next(iter(product.names.values()), "") if product else ""


def _of_no_line(wanted: Sequence[Wanted], asked: Task) -> Task | None:
    """What was asked of which line it is meant, or is wanted of none that is named; None if it is neither."""
    if asked.line is None and (asked.count is not None or asked.deed is not None):
        return asked
    if len(wanted) != 1 or wanted[0].mentions or (wanted[0].count is None and wanted[0].deed is not Deed.REMOVE):
        return None
    return Task(wanted[0].deed or Deed.SET, wanted[0].count)


def _quantity(task: Task, before: int | None) -> int | None:
    """How many pieces a line has after a task; None if that is still not known."""
    match task.deed:
        case Deed.REMOVE:
            return 0 if task.count is None else (before or 0) - task.count
        case Deed.FEWER:
            return (before or 0) - (task.count or 1)
        case Deed.MORE:
            return (before or 0) + (task.count or 1)
        case Deed.SWAP:
            return task.count or before
    return task.count or 0


def new_wish(product_id: int, count: int | None) -> LineWish:
    """A line that an order gets: one piece where nothing else was said."""
    return LineWish(product_id, count or 1)


def wishes_of(order: OrderView) -> list[LineWish]:
    """The lines of an order as they are."""
    return [LineWish(line.product_id, line.quantity, place) for place, line in enumerate(order.lines)]


def _whole(value: Json) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
