"""Which product, and how many: what several skills about goods have to find out."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.message import Action, Button, Reply
from bot.skills.skill import SAID, Ask, Turn, person_button
from core.catalog.queries import ProductView, find_products
from core.inventory.queries import ShelfView, availability, warehouses
from core.inventory.rules import warehouse_named
from core.values import Json, Sentence, Typed

OFFERED = 5
"""Products offered as buttons."""


def product_meant(turn: Turn, intent: str) -> ProductView | Reply | Ask | None:
    """The product that is meant; a question with buttons if it may be several, or is not known; None if none is named.

    A tap on such a button goes on with the same intent.
    """
    words = turn.text("product")
    sentence = turn.text(SAID) or ("" if turn.incoming.click else turn.incoming.text)
    found = find_products(turn.tx.db, words, sentence)
    if not found.sure and words and sentence:  # the shop's own name says more than the trade's word for the thing
        named = find_products(turn.tx.db, "", sentence)
        found = named if named.sure else found
    if len(found.sure) == 1:
        return found.sure[0]
    if found.sure:
        return Reply((Sentence("which-product"),), buttons=_choices(turn, intent, found.sure))
    if not words:
        return None
    if found.near:
        return Reply.of("did-you-mean-product", *_choices(turn, intent, found.near), words=Typed(words))
    return Ask("product", Reply.of("unknown-product", person_button(), words=Typed(words)))


def warehouse_meant(turn: Turn) -> int | None:
    """The warehouse that a button, an answer or the sentence names; None if it is not clear."""
    given = turn.given.get("warehouse")
    if isinstance(given, int):
        return given
    houses = {house: (code, *names.values()) for house, code, names in warehouses(turn.tx.db)}
    return warehouse_named(turn.text("warehouse") or turn.text(SAID) or turn.incoming.text, houses)


def shelf_meant(turn: Turn, intent: str, product: ProductView, question: str) -> ShelfView | Reply | Ask:
    """The shelf of a product that is meant: the only one, or that of the warehouse that was named; or the question."""
    shelves = availability(turn.tx.db, product.id, turn.tx.now)
    named = number(turn, "warehouse") or warehouse_meant(turn)
    fit = [shelf for shelf in shelves if named in (None, shelf.warehouse_id)]
    if len(fit) == 1:
        return fit[0]
    if not shelves:
        return Reply.of("restock-no-shelf", product=turn.voice.name(product.names))
    buttons = warehouse_buttons(turn, intent, product, shelves)
    known: dict[str, Json] = {**turn.given, "product": product.sku, "warehouse": None}
    return Ask("warehouse", Reply.of(question, *buttons, product=turn.voice.name(product.names)), given=known)


def goods_on_shelf(
    turn: Turn, intent: str, which_product: Reply, which_shelf: str
) -> tuple[ProductView, ShelfView] | Reply | Ask:
    """The product that is meant and its shelf; or the question about what is not clear yet."""
    product = product_meant(turn, intent)
    if product is None:
        return Ask("product", which_product)
    if not isinstance(product, ProductView):
        return product
    shelf = shelf_meant(turn, intent, product, which_shelf)
    return (product, shelf) if isinstance(shelf, ShelfView) else shelf


def warehouse_buttons(
    turn: Turn, intent: str, product: ProductView, shelves: Sequence[ShelfView]
) -> tuple[Button, ...]:
    """A button for each warehouse that has a place for a product; a tap goes on with the intent there."""
    about = {**turn.given, "product": product.sku}
    return tuple(
        button_to("choice", intent, {**about, "warehouse": shelf.warehouse_id}, turn.voice.name(shelf.names))
        for shelf in shelves
    )


def warehouse_name(turn: Turn, warehouse_id: int) -> str:
    """What the speaker calls a warehouse."""
    return next((turn.voice.name(names) for house, _, names in warehouses(turn.tx.db) if house == warehouse_id), "")


def number(turn: Turn, name: str) -> int | None:
    """A whole number that was given or confirmed."""
    value = turn.confirmed.get(name, turn.given.get(name))
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def button_to(key: str, intent: str, arguments: dict[str, Json], label: str = "") -> Button:
    """A button that goes on with an intent; `label` is a value of its sentence."""
    return Button(Sentence(key, {"label": label} if label else {}), Action(intent, arguments))


def _choices(turn: Turn, intent: str, products: tuple[ProductView, ...]) -> tuple[Button, ...]:
    return tuple(
        button_to("choice", intent, {**turn.given, "product": each.sku}, turn.voice.name(each.names))
        for each in products[:OFFERED]
    )
