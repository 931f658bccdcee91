"""How goods are made: what the catalogue knows of it, and a person for what it does not."""

from __future__ import annotations

from bot.conversation.message import Reply
from bot.skills.goods.product import product_meant
from bot.skills.skill import CUSTOMERS, Ask, Outcome, Skill, Turn, pass_on_button
from core.catalog.queries import ProductView, goods_by_id
from core.values import Sentence, Value

ASK = "ask_about_goods"


def ask_about_goods(turn: Turn) -> Outcome:
    """What one weighs, if that is asked and known; else what it costs, that we do not know more, and who does."""
    product = product_meant(turn, ASK)
    if product is None:
        return Ask("product", Reply.of("ask-product"))
    if not isinstance(product, ProductView):
        return product
    values: dict[str, Value] = {"product": turn.voice.name(product.names), "price": product.price}
    price = Sentence("stock-price", values)
    weight = goods_by_id(turn.tx.db, [product.id])[product.id].weight_g
    if weight and turn.voice.hears("words-weight", turn.incoming.text):
        return Reply((Sentence("goods-weigh", {**values, "weight": weight}), price))
    words = " · ".join((product.sku, turn.voice.name(product.names), turn.incoming.text))
    return Reply((Sentence("goods-not-known", values), price), buttons=(pass_on_button(words),))


SKILLS = (Skill(ASK, ask_about_goods, CUSTOMERS),)
