"""The questions for what is not clear of goods that are talked about, with a button for each answer there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.conversation.message import Action, Button, Reply
from bot.skills.goods.basket import Held, Missing, Task, Unclear
from bot.skills.goods.words import Deed
from bot.skills.words import so_many
from core.catalog.queries import ProductView
from core.values import Json, Named, Sentence

CHOICES = 5
"""Lines, or products, that are offered as buttons."""


def question(
    unclear: Unclear,
    lines: Sequence[Held],
    names: Mapping[int, Mapping[str, str]],
    sold: Mapping[int, ProductView],
    act: Callable[[Json], Action],
) -> Reply:
    """Which line, which product, how many, or what instead. `act` is what a button does with the task it stands for."""
    task, labels = unclear.task, lines_in_words(lines, names)

    def button(label: Sentence, chosen: Task) -> Button:
        return Button(label, act(chosen.as_json()))

    match unclear.missing:
        case Missing.LINE:
            choices = [button(label, replace(task, line=at)) for at, label in enumerate(labels[:CHOICES])]
            return Reply((Sentence("which-line"),), buttons=tuple(choices))
        case Missing.PRODUCT:
            choices = [
                button(_priced(names[each], sold[each]), replace(task, product=each))
                for each in unclear.products[:CHOICES]
            ]
            return Reply((Sentence("which-product"),), buttons=tuple(choices))
        case Missing.COUNT:
            more = button(Sentence("button-one-more"), replace(task, deed=Deed.MORE, count=1))
            out = button(Sentence("button-take-out"), replace(task, deed=Deed.REMOVE, count=None))
            return Reply((Sentence("ask-how-many", {"line": labels[task.line or 0]}),), buttons=(more, out))
    return Reply((Sentence("ask-swap-for"),))


def lines_in_words(lines: Sequence[Held], names: Mapping[int, Mapping[str, str]]) -> list[Sentence]:
    """What is held, a line each."""
    return [so_many(names.get(line.product_id, {}), line.quantity or 0) for line in lines]


def _priced(names: Mapping[str, str], product: ProductView) -> Sentence:
    return Sentence.of("product-choice", product=Named(names), price=product.price)
