"""A label holds what the parcel needs, and its barcode can be read again."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.graphics.barcode.code128 import Code128

from bot.labels.content import Label, Side, label_of, parcels_to_label
from bot.labels.pdf import BARCODE_WIDEST, WIDTH, broken, draw
from bot.speech import Speech, Voice
from core.fulfilment import planning, service
from core.fulfilment.errors import NoSuchParcel
from core.orders.queries import order_for
from core.people.queries import person_named
from core.tx import HOUSE, Desk
from tests.conftest import ZONE


def voice(desk: Desk, language: str) -> Voice:
    return Speech("zh").voice(language, ZONE, desk.clock.now())


def planned(shop: Desk, order_no: str) -> int:
    with shop.transaction() as tx:
        order = order_for(tx.db, HOUSE, order_no)
        planning.allocate(tx.acting_as(person_named(tx.db, "赵敏").actor), order.id)
        (parcel,) = parcels_to_label(tx.db, order.id)
        return parcel.id


def label(shop: Desk, parcel_id: int, language: str = "zh") -> Label:
    with shop.reading() as tx:
        return label_of(tx.db, parcel_id, voice(shop, language))


def test_before_it_has_a_number_the_barcode_holds_the_parcel_s(shop: Desk) -> None:
    seen = label(shop, planned(shop, "10025"))
    assert (seen.carrier, seen.code) == ("极兔速递", "PK-4")
    assert seen.recipient == Side("收件", "李雷  13800138000", "浙江省杭州市西湖区文三路90号3幢502室")
    assert seen.sender == Side("寄件", "上海青浦仓", "上海市青浦区华新镇仓储路18号")
    assert seen.goods == ("LP-12  护眼台灯 × 1",)
    assert seen.facts[1:] == ("重量 1.90 公斤", "第 1 件，共 1 件")


def test_then_it_holds_the_tracking_number(shop: Desk) -> None:
    parcel_id = planned(shop, "10031")
    with shop.transaction() as tx:
        service.ship(tx, order_for(tx.db, HOUSE, "10031").id, "ups", "1Z999AA10123456784", parcel_id=parcel_id)
    seen = label(shop, parcel_id, "en")
    assert (seen.carrier, seen.code) == ("UPS", "1Z999AA10123456784")
    assert seen.recipient.where == "Flat 4, 18 Rosebery Avenue, London EC1R 4TD, United Kingdom"
    assert seen.goods == ("HP-7  Noise-cancelling headphones H7 × 1", "CB-2  Braided cable 2 m × 1")


def test_a_parcel_nobody_planned_names_the_warehouse_its_goods_came_from(shop: Desk) -> None:
    with shop.reading() as tx:
        (parcel,) = parcels_to_label(tx.db, order_for(tx.db, HOUSE, "10023").id)
        assert parcels_to_label(tx.db, order_for(tx.db, HOUSE, "10024").id) == []
    assert label(shop, parcel.id).sender.who == "深圳龙岗仓"
    assert label(shop, parcel.id).code == "SF1366000023001"


def test_two_parcels_of_one_order_have_two_labels_that_no_scanner_takes_for_one_another(shop: Desk) -> None:
    first = planned(shop, "10027")
    with shop.transaction() as tx:
        order = order_for(tx.db, HOUSE, "10027")
        packer = tx.acting_as(person_named(tx.db, "赵敏").actor)
        seen = {parcel.id: parcel.version for parcel in parcels_to_label(tx.db, order.id)}
        planning.split(packer, order.id, {order.lines[0].product_id: 1}, seen=seen)
        parcels = [parcel.id for parcel in parcels_to_label(tx.db, order.id)]
    assert len(parcels) == 2
    assert parcels[0] == first
    labels = [label(shop, parcel) for parcel in parcels]
    assert [each.code for each in labels] == [f"PK-{parcel}" for parcel in parcels]
    assert draw(*labels).count(b"/Type /Page\n") == 2
    with shop.transaction() as tx:
        service.ship(tx, order.id, "sf", "SF1366000027001", parcel_id=parcels[1])
        assert [parcel.id for parcel in parcels_to_label(tx.db, order.id)] == [first]


def test_an_unknown_parcel_has_no_label(shop: Desk) -> None:
    with pytest.raises(NoSuchParcel):
        label(shop, 404)


SIDE = Side("收件", "李雷 13800138000", "浙江省杭州市西湖区文三路90号")
LABEL = Label("顺丰速运", "SF1366000023001", SIDE, replace(SIDE, heading="寄件"), ("KB-87  键盘 × 1",), ("订单 10023",))


def drawn(seen: Label) -> str:
    """What the page draws, as PDF operators."""
    content = draw(seen)
    assert content.startswith(b"%PDF-")
    streams = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
    assert streams
    return "".join(_inflated(stream) for stream in streams)


def _inflated(stream: bytes) -> str:
    import base64

    raw = base64.a85decode(stream.strip(), adobe=False) if stream.strip().endswith(b"~>") is False else stream
    if stream.strip().endswith(b"~>"):
        raw = base64.a85decode(b"<~" + stream.strip(), adobe=True)
    return zlib.decompress(raw).decode("latin-1")


def test_the_same_label_is_the_same_file() -> None:
    assert draw(LABEL) == draw(LABEL)


def test_text_and_bars_are_on_the_page() -> None:
    page = drawn(LABEL)
    assert "(SF1366000023001) Tj" in page
    assert page.count(" re") > 30, "the bars, and the frame"


@pytest.mark.parametrize("code", ["10023", "SF1366000023001", "1Z999AA10123456784", "A1" * 20])
def test_the_barcode_stays_on_the_label(code: str) -> None:
    natural = Code128(code, barWidth=1, quiet=False).width
    assert BARCODE_WIDEST / natural > 0.4, "bars of 0.14 mm and more can be printed and read"
    assert draw(replace(LABEL, code=code))


def test_long_and_odd_texts_do_no_harm() -> None:
    odd = Side("收件", "Åsa Ñandú 李" * 12, "Flat 4, 18 Rosebery Avenue " * 9 + "😀" + "浙江省" * 40)
    assert draw(replace(LABEL, recipient=odd, goods=("x" * 200,) * 30))


def test_addresses_break_between_words_or_anywhere_in_chinese() -> None:
    draw(LABEL)
    lines = broken("Flat 4, 18 Rosebery Avenue, London EC1R 4TD, United Kingdom", 13, WIDTH - 30)
    assert lines == ["Flat 4, 18 Rosebery Avenue, London EC1R", "4TD, United Kingdom"]
    assert len(broken("浙江省杭州市西湖区文三路90号3幢502室" * 2, 13, WIDTH - 30)) == 2
    assert broken("", 13, WIDTH) == []


def test_the_file_can_be_kept(tmp_path: Path) -> None:
    file = tmp_path / "label.pdf"
    file.write_bytes(draw(LABEL))
    assert file.stat().st_size < 50_000
