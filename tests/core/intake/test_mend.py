"""Mending drafts: a person says what is missing, and the order goes its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import update

from core.catalog.models import Product
from core.errors import NotAllowed
from core.intake import service
from core.intake.draft import Buyer, DraftLine, Problem
from core.intake.errors import DraftChanged, DraftSettled, NoSuchDraft, NothingToOrder
from core.intake.queries import count_unsettled, unsettled
from core.intake.rules import State
from core.money import Money
from core.orders.errors import ReasonTooLong
from core.orders.queries import order_by_id
from core.tx import Desk, Tx
from tests.core.house import HANGZHOU, SUZHOU, House, everything
from tests.core.intake.drafts import TWO_LAMPS, accept, standing, whole
from tests.core.scene import CHAIR, LAMP, names_told, told


def waiting(desk: Desk) -> list[str]:
    with desk.reading() as tx:
        assert count_unsettled(tx.db) == len(unsettled(tx.db))
        return [view.external_no for view in unsettled(tx.db)]


def test_a_product_is_chosen_and_remembered_for_the_words_of_that_source(house: House) -> None:
    unknown = whole(house, lines=(TWO_LAMPS, DraftLine(1, product="big chair")))
    kept = accept(house.desk, unknown)
    assert waiting(house.desk) == ["A-1"]
    with house.desk.transaction(house.warehouse) as tx:
        mended = service.mend(tx, kept.draft_id, products={2: CHAIR}, seen_version=1)
    assert (mended.state, mended.order_no) == (State.PLACED, "10001")
    assert waiting(house.desk) == []
    with house.desk.reading() as tx:
        order = order_by_id(tx.db, mended.order_id or 0)
    assert [(line.product_id, line.quantity) for line in order.lines] == [(LAMP, 2), (CHAIR, 1)]
    assert order.placed_by_id == house.warehouse.person_id
    assert names_told(house.desk)[-3:] == ["DraftKept", "DraftMended", "DraftReady"]
    again = whole(house, external_no="A-2", lines=(DraftLine(5, product="big chair"),))
    assert accept(house.desk, again).state is State.PLACED
    elsewhere = replace(again, source="other")
    assert accept(house.desk, elsewhere).state is State.NEEDS_PERSON


def test_a_product_chosen_later_brings_its_own_currency(house: House) -> None:
    with house.desk.transaction() as tx:
        tx.db.execute(update(Product).where(Product.id == CHAIR).values(currency="USD"))
    kept = accept(house.desk, whole(house, lines=(DraftLine(1, product="big chair"),)))
    with house.desk.transaction(house.warehouse) as tx:
        mended = service.mend(tx, kept.draft_id, products={1: CHAIR})
        assert order_by_id(tx.db, mended.order_id or 0).total == Money(100, "USD")


def test_without_its_currency_a_draft_has_the_catalogues_and_its_prices(house: House) -> None:
    cheap = (DraftLine(10, sku="LAMP", unit_price_minor=1),)
    kept = accept(house.desk, whole(house, lines=cheap, currency="EUR"))
    with house.desk.transaction(house.warehouse) as tx:
        mended = service.mend(tx, kept.draft_id, leave_out=["currency"])
        assert order_by_id(tx.db, mended.order_id or 0).total == Money(1000, "CNY")


def test_of_goods_in_two_currencies_one_line_is_taken_out(house: House) -> None:
    with house.desk.transaction() as tx:
        tx.db.execute(update(Product).where(Product.id == CHAIR).values(currency="USD"))
    kept = accept(house.desk, whole(house, lines=(TWO_LAMPS, DraftLine(1, sku="CHAIR"), DraftLine(None, sku="PAD"))))
    assert [(problem.kind, problem.line) for problem in kept.problems] == [("missing", 3), ("other-currency", 2)]
    with house.desk.transaction(house.warehouse) as tx:
        still = service.mend(tx, kept.draft_id, without_lines=[2])
        assert [(problem.kind, problem.line) for problem in still.problems] == [("missing", 2)]
        mended = service.mend(tx, kept.draft_id, quantities={2: 1})
        order = order_by_id(tx.db, mended.order_id or 0)
    assert ([line.quantity for line in order.lines], order.total) == ([2, 1], Money(300, "CNY"))
    assert ("DraftMended", {"draft_id": 1, "changed": ["lines"]}) in told(house.desk)


def test_a_draft_keeps_a_line(house: House) -> None:
    kept = accept(house.desk, whole(house, address=replace(HANGZHOU, phone="")))
    before = everything(house.desk)
    with pytest.raises(NothingToOrder), house.desk.transaction(house.warehouse) as tx:
        service.mend(tx, kept.draft_id, without_lines=[1])
    assert everything(house.desk) == before


def test_one_thing_after_the_other_is_put_right(house: House) -> None:
    lines = (DraftLine(None, sku="LAMP"),)
    nobody = Buyer(name="韩梅梅", ref="C-5")
    kept = accept(house.desk, whole(house, lines=lines, buyer=nobody, address=replace(HANGZHOU, phone="")))
    assert [problem.field for problem in kept.problems] == ["phone", "quantity", "customer_name"]
    with house.desk.transaction(house.warehouse) as tx:
        still = service.mend(tx, kept.draft_id, address=SUZHOU)
    assert (still.state, [problem.field for problem in still.problems]) == (
        State.NEEDS_PERSON,
        ["quantity", "customer_name"],
    )
    with house.desk.transaction(house.warehouse) as tx:
        service.mend(tx, kept.draft_id, quantities={1: 4})
        done = service.mend(tx, kept.draft_id, customer_id=house.emma.person_id)
    assert done.state is State.PLACED
    view = standing(house.desk, kept.draft_id)
    assert (view.customer_id, view.draft.address, view.draft.lines[0].quantity) == (house.emma.person_id, SUZHOU, 4)
    assert [data for fact, data in told(house.desk) if fact == "DraftMended"] == [
        {"draft_id": 1, "changed": ["address"]},
        {"draft_id": 1, "changed": ["quantities"]},
        {"draft_id": 1, "changed": ["customer"]},
    ]
    known = whole(house, external_no="A-2", buyer=Buyer(ref="C-5"))
    assert standing(house.desk, accept(house.desk, known).draft_id).customer_id == house.emma.person_id


def test_a_buyer_nobody_knows_can_be_made_a_customer(house: House) -> None:
    kept = accept(house.desk, whole(house, buyer=Buyer(name="韩梅梅", phone="13912345678")))
    with house.desk.transaction(house.warehouse) as tx:
        assert service.mend(tx, kept.draft_id, new_customer=True).state is State.PLACED
    again = accept(
        house.desk, whole(house, external_no="A-2", buyer=Buyer(phone="139 1234 5678"), lines=(TWO_LAMPS,) * 2)
    )
    assert again.state is State.PLACED


def test_a_duplicate_is_placed_or_dropped_by_a_person(house: House) -> None:
    accept(house.desk, whole(house))
    twins = [accept(house.desk, whole(house, external_no=number)) for number in ("A-2", "A-3")]
    assert waiting(house.desk) == ["A-2", "A-3"]
    with house.desk.transaction(house.warehouse) as tx:
        placed = service.place_anyway(tx, twins[0].draft_id)
        service.drop(tx, twins[1].draft_id, "sent twice by the shop")
    assert (placed.state, placed.order_no) == (State.PLACED, "10002")
    dropped = standing(house.desk, twins[1].draft_id)
    assert (dropped.state, dropped.order_id) == (State.DROPPED, None)
    assert told(house.desk)[-1] == ("DraftDropped", {"draft_id": 3, "reason": "sent twice by the shop"})
    assert waiting(house.desk) == []


def test_a_draft_mended_into_a_duplicate_is_flagged(house: House) -> None:
    accept(house.desk, whole(house))
    kept = accept(house.desk, whole(house, external_no="A-2", lines=(DraftLine(2, product="the lamp"),)))
    with house.desk.transaction(house.warehouse) as tx:
        mended = service.mend(tx, kept.draft_id, products={1: LAMP})
    assert (mended.state, mended.problems) == (State.DUPLICATE, (Problem("duplicate", "order", "10001"),))


DEEDS: dict[str, Callable[[Tx, int], object]] = {
    "mend": lambda tx, draft_id: service.mend(tx, draft_id, new_customer=True, seen_version=1),
    "place anyway": lambda tx, draft_id: service.place_anyway(tx, draft_id, seen_version=1),
    "drop": lambda tx, draft_id: service.drop(tx, draft_id, "no", seen_version=1),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_only_staff_mend_and_only_what_still_waits(house: House, deed: str) -> None:
    kept = accept(house.desk, whole(house, address=replace(HANGZHOU, phone="")))
    before = everything(house.desk)
    for who in (house.lilei, house.director):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            DEEDS[deed](tx, kept.draft_id)
    with pytest.raises(NoSuchDraft), house.desk.transaction(house.warehouse) as tx:
        DEEDS[deed](tx, 99)
    assert everything(house.desk) == before
    with house.desk.transaction(house.warehouse) as tx:
        service.mend(tx, kept.draft_id, quantities={1: 3})
    before = everything(house.desk)
    with pytest.raises(DraftChanged), house.desk.transaction(house.warehouse) as tx:
        DEEDS[deed](tx, kept.draft_id)
    assert everything(house.desk) == before
    with house.desk.transaction(house.warehouse) as tx:
        service.drop(tx, kept.draft_id, "no order")
    before = everything(house.desk)
    with pytest.raises(DraftSettled), house.desk.transaction(house.warehouse) as tx:
        DEEDS[deed](tx, kept.draft_id)
    assert everything(house.desk) == before


def test_a_reason_is_a_sentence(house: House) -> None:
    kept = accept(house.desk, whole(house, address=replace(HANGZHOU, phone="")))
    with pytest.raises(ReasonTooLong), house.desk.transaction(house.warehouse) as tx:
        service.drop(tx, kept.draft_id, "x" * 501)
    assert standing(house.desk, kept.draft_id).state is State.NEEDS_PERSON
