"""What was said last of goods, taken back: "no, one more" starts from what there was before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bot.skills.goods.basket import Held
from bot.skills.goods.words import Deed, folded, mentions_in, wanted_in
from bot.speech import Speech
from core.catalog.queries import ProductView

Line = TypeVar("Line", bound=Held)


def takes_back(said: str, last: Held | None, sold: Iterable[ProductView], speech: Speech) -> bool:
    """Whether a message takes back what was said last: it corrects something, and names no goods but those it was said
    of. "Just the mouse" takes nothing back."""
    if not speech.put(said).corrects:
        return False
    mentions = mentions_in(folded(said), list(sold), speech)
    named = {each for mention in mentions for each in mention.product_ids}
    if named and speech.means_with_goods(Deed.ONLY, folded(said)):
        return False
    return named <= ({last.product_id} if last else set())


def wants_back(
    said: str, was: Sequence[Held], now: Sequence[Held], sold: Sequence[ProductView], speech: Speech
) -> bool:
    """Whether a message only wants back what the change before it has taken out: "no, the lamp after all"."""
    put, there = speech.put(said), Counter({each.product_id: each.quantity or 0 for each in now})
    gone = {each.product_id for each in was if (each.quantity or 0) > there[each.product_id]}
    wanted = wanted_in(said, "", sold, speech)
    mentions = [mention for each in wanted for mention in each.mentions]
    is_more = any(each.count or each.deed in {Deed.REMOVE, Deed.FEWER, Deed.MORE} for each in wanted)
    is_all_gone = bool(mentions) and all(mention.product_ids & gone for mention in mentions)
    return (put.corrects or put.turns) and is_all_gone and not is_more


def without_the_last(
    was: Sequence[Line], last: Held | None, none_of: Callable[[int], Line]
) -> tuple[list[Line], int | None]:
    """The goods without what was said last, and the place of those it was said of, which are still what is meant. There
    may be none of them: `none_of` makes such a line."""
    if last is None:
        return list(was), None
    known = [at for at, line in enumerate(was) if line.product_id == last.product_id]
    return (list(was), known[0]) if known else ([*was, none_of(last.product_id)], len(was))
