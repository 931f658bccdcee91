"""Importing files: every row ends as taken, mended, kept, known or refused, whatever is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sqlalchemy import select
from typer.testing import CliRunner, Result

from bot import cli
from bot.importing import Line, Outcome, count, prepare
from bot.sheets import BadFile, open_sheet, write_sheet
from core.catalog.queries import Traits, find_products, goods_by_id, products, products_by_sku, traits_of
from core.clock import HandClock
from core.db import Database
from core.intake.draft import Mended
from core.intake.models import CustomerRef
from core.intake.queries import unsettled
from core.intake.templates import template_of
from core.money import Money
from core.orders.models import Order
from core.orders.queries import order_for
from core.people.models import Person
from core.tx import HOUSE, Desk
from core.values import Sentence
from tests.conftest import MONDAY, ZONE, load_shop
from tests.core.house import everything

ORDERS = ["订单号", "客户", "收货人", "手机号", "收货地址", "商品", "数量", "单价"]
LILEI = ["李雷", "李雷", "13800138000", "浙江省杭州市西湖区文三路90号3幢502室"]


def book(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook as people make it: cells of any kind."""
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    workbook.save(path)
    return path


def take(desk: Desk, kind: str, path: Path, *, dry: bool = False) -> list[Line]:
    return list(prepare(kind, path, desk, ZONE, "zh", dry=dry).run())


NO_HEADINGS = Sentence("sheet-no-headings")


def outcomes(lines: list[Line]) -> list[tuple[str, str]]:
    return [(line.about, str(line.outcome)) for line in lines]


def remarks(lines: list[Line]) -> list[str]:
    return [remark.key for line in lines for remark in line.remarks]


def test_rows_of_one_number_are_one_order_wherever_they_stand(shop: Desk, tmp_path: Path) -> None:
    rows = [
        ["本周订单"],
        ORDERS,
        ["B-1", *LILEI, "机械键盘 87 键", 2, None],
        ["B-2", *LILEI, "护眼台灯", "１件", "￥199.00"],
        [None, None, None, None, None, "无线鼠标 M3", 1, None],
        [],
        ["B-1", *LILEI, "MS-3", 3, 100],
    ]
    lines = take(shop, "orders", book(tmp_path / "orders.xlsx", rows))
    assert outcomes(lines) == [("B-1", "taken"), ("B-2", "mended")]
    assert [line.rows for line in lines] == [(3, 7), (4, 5)]
    with shop.reading() as tx:
        first, second = (order_for(tx.db, HOUSE, number) for number in ("B-1", "B-2"))
    assert [(line.quantity, line.unit_price.minor) for line in first.lines] == [(2, 39_900), (3, 10_000)]
    assert [(line.quantity, line.unit_price.minor) for line in second.lines] == [(1, 19_900), (1, 12_900)]
    assert first.address.city == "杭州市"


def test_freight_is_said_once_for_an_order_and_is_part_of_what_it_comes_to(shop: Desk, tmp_path: Path) -> None:
    rows = [
        [*ORDERS, "运费（元）"],
        ["B-1", *LILEI, "护眼台灯", 1, 100, "12元"],
        ["B-1", *LILEI, "无线鼠标 M3", 1, 50, None],
        ["B-2", *LILEI, "护眼台灯", 2, 100, None],
        ["B-3", *LILEI, "护眼台灯", 3, 100, "到付"],
    ]
    lines = take(shop, "orders", book(tmp_path / "orders.xlsx", rows))
    assert outcomes(lines) == [("B-1", "taken"), ("B-2", "taken"), ("B-3", "kept")]
    assert remarks(lines) == ["draft-unclear"]
    with shop.reading() as tx:
        found = [order_for(tx.db, HOUSE, number) for number in ("B-1", "B-2")]
    assert [(order.total.minor, order.freight.minor) for order in found] == [(16_200, 1_200), (20_000, 0)]


def test_what_is_wrong_with_a_row_is_said_and_the_others_come_in(shop: Desk, tmp_path: Path) -> None:
    rows = [
        ORDERS,
        ["C-1", *LILEI, "键盘", 1, None],
        ["C-2", "韩梅梅", *LILEI[1:], "护眼台灯", 1, None],
        ["C-3", *LILEI, "护眼台灯", "两三个", None],
        ["C-4", *LILEI[:2], "", "杭州", "护眼台灯", 1, None],
        ["C-5", *LILEI, "护眼台灯", 1, "面议"],
        ["C-6", *LILEI, "护眼台灯", 1, None],
        ["C-6", *LILEI[:3], "上海市黄浦区南京东路1号", "无线鼠标 M3", 1, None],
        ["C" * 65, *LILEI, "护眼台灯", 1, None],
        ["C-7", *LILEI, "护眼台灯", 4, None],
    ]
    path = tmp_path / "orders.csv"
    write_sheet(path, [["" if cell is None else str(cell) for cell in row] for row in rows])
    lines = take(shop, "orders", path)
    assert [outcome for _, outcome in outcomes(lines)] == [*["kept"] * 6, "refused", "taken"]
    assert remarks(lines) == [
        "draft-unknown-product",
        "draft-unknown-customer",
        "draft-unclear",
        "draft-missing",
        "draft-incomplete",
        "draft-unclear",
        "draft-differs",
        "refused-number-too-long",
    ]
    with shop.reading() as tx:
        assert [view.external_no for view in unsettled(tx.db)] == ["C-1", "C-2", "C-3", "C-4", "C-5", "C-6"]
    again = take(shop, "orders", path)
    assert count(again) == {Outcome.KNOWN: 7, Outcome.REFUSED: 1}


def test_a_dry_run_says_the_same_and_keeps_nothing(shop: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "orders.xlsx", [ORDERS, ["D-1", *LILEI, "护眼台灯", 1, None], ["D-2", *LILEI, "?", 1, None]])
    before = everything(shop)
    dry = take(shop, "orders", path, dry=True)
    assert everything(shop) == before
    assert dry == take(shop, "orders", path)
    assert outcomes(dry) == [("D-1", "taken"), ("D-2", "kept")]


def test_a_dry_run_sees_what_the_rows_above_would_have_left(shop: Desk, tmp_path: Path) -> None:
    rows: list[Any] = [
        ["D-1", *LILEI, "护眼台灯", 1, None],
        ["D-2", *LILEI, "护眼台灯", 1, None],
        ["D-3", *LILEI, "护眼台灯", 2, None],
        ["D" * 65, *LILEI, "护眼台灯", 1, None],
        ["D-4", *LILEI, "护眼台灯", 2, None],
    ]
    path = book(tmp_path / "orders.xlsx", [ORDERS, *rows])
    before = everything(shop)
    dry = take(shop, "orders", path, dry=True)
    assert everything(shop) == before
    assert [outcome for _, outcome in outcomes(dry)] == ["taken", "kept", "taken", "refused", "kept"]
    assert dry == take(shop, "orders", path)


def test_a_price_in_another_currency_is_for_a_person(shop: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "orders.xlsx", [[*ORDERS, "币种"], ["G-1", *LILEI, "MS-3", 1, 129, "USD"]])
    (line,) = take(shop, "orders", path)
    assert (line.outcome, remarks([line])) == (Outcome.KEPT, ["draft-other-currency"])


def test_a_row_that_was_changed_since_it_was_taken_is_said_and_changes_nothing(shop: Desk, tmp_path: Path) -> None:
    take(shop, "orders", book(tmp_path / "orders.xlsx", [ORDERS, ["G-1", *LILEI, "MS-3", 1, None]]))
    before = everything(shop)
    lines = take(shop, "orders", book(tmp_path / "orders.xlsx", [ORDERS, ["G-1", *LILEI, "MS-3", 5, None]]))
    assert (lines[0].outcome, remarks(lines)) == (Outcome.REFUSED, ["refused-number-taken"])
    assert everything(shop) == before


def test_an_import_that_broke_off_goes_on_where_it_was(shop: Desk, tmp_path: Path) -> None:
    rows = [["", *LILEI, "护眼台灯", number, None] for number in range(1, 5)]
    path = book(tmp_path / "orders.xlsx", [ORDERS, *rows])
    begun = prepare("orders", path, shop, ZONE, "zh", dry=False).run()
    assert [next(begun).outcome, next(begun).outcome] == [Outcome.TAKEN, Outcome.TAKEN]
    assert count(take(shop, "orders", path)) == {Outcome.KNOWN: 2, Outcome.TAKEN: 2}


def test_customers_are_added_once(shop: Desk, tmp_path: Path) -> None:
    headings = ["客户编号", "姓名", "手机", "邮箱", "语言", "客户等级"]
    rows = [
        headings,
        ["K-1", "韩梅梅", 13912345678, "HMM@example.com", "中文", "老客户"],
        ["K-2", "李雷", "13800138000", None, None, None],
        ["K-3", "Jim Green", "call me", None, None, None],
        ["K-4", None, "13912345679", None, None, None],
        ["K-5", "Lucy King", None, "hmm@example.com", "English", "vip"],
        ["K-6", "Lily King", None, None, "Klingon", None],
    ]
    path = book(tmp_path / "customers.xlsx", rows)
    lines = take(shop, "customers", path)
    assert [outcome for _, outcome in outcomes(lines)] == ["mended", "taken", "refused", "refused", "mended", "refused"]
    with shop.reading() as tx:
        added = tx.db.scalars(select(Person).where(Person.name == "韩梅梅")).one()
        assert (added.phone, added.language, added.tier) == ("13912345678", "zh", "trusted")
        refs = {row.ref: row.person_id for row in tx.db.scalars(select(CustomerRef))}
        assert refs == {"K-1": added.id, "hmm@example.com": added.id, "K-2": 1, "K-5": added.id}
    assert count(take(shop, "customers", path)) == {Outcome.KNOWN: 3, Outcome.REFUSED: 3}


def test_products_are_added_and_brought_up_to_date(shop: Desk, tmp_path: Path) -> None:
    headings = ["SKU", "中文名", "英文名", "价格", "币种"]
    rows = [
        headings,
        ["TB-1", "保温杯", "Vacuum flask", 89, None],
        ["kb-87", None, "Mechanical keyboard 87", "429.00", "CNY"],
        ["MS-3", "无线鼠标 M3", "Wireless mouse M3", 129, "CNY"],
        ["XX-1", None, None, 10, None],
        ["XX-2", "无价", None, "面议", None],
    ]
    lines = take(shop, "products", book(tmp_path / "products.xlsx", rows))
    assert outcomes(lines) == [
        ("TB-1", "taken"), ("kb-87", "taken"), ("MS-3", "known"), ("XX-1", "refused"), ("XX-2", "refused"),
    ]  # fmt: skip
    with shop.reading() as tx:
        by_sku = {view.sku: view for view in products(tx.db)}
    assert (by_sku["TB-1"].price.minor, by_sku["KB-87"].price.minor) == (8_900, 42_900)
    assert by_sku["KB-87"].names == {"zh": "机械键盘 87 键", "en": "Mechanical keyboard 87"}


def test_a_product_that_is_known_keeps_its_price_where_none_is_given(shop: Desk, tmp_path: Path) -> None:
    with shop.reading() as tx:
        before = products_by_sku(tx.db, ["KB-87"])["KB-87"].price
    rows = [["SKU", "英文名", "价格"], ["KB-87", "Keyboard", None], ["TB-1", "Flask", None]]
    lines = take(shop, "products", book(tmp_path / "empty.xlsx", rows))
    assert (outcomes(lines), remarks(lines)) == (
        [("KB-87", "taken"), ("TB-1", "refused")],
        ["refused-product-without-price"],
    )
    lines = take(shop, "products", book(tmp_path / "none.xlsx", [["SKU", "重量"], ["KB-87", 900], ["TB-1", 1]]))
    assert outcomes(lines) == [("KB-87", "taken"), ("TB-1", "refused")]
    with shop.reading() as tx:
        known = products_by_sku(tx.db, ["KB-87"])["KB-87"]
        assert (known.price, known.names["en"]) == (before, "Keyboard")
        assert goods_by_id(tx.db, [known.id])[known.id].weight_g == 900


def test_another_currency_comes_with_its_price(shop: Desk, tmp_path: Path) -> None:
    rows = [["SKU", "币种"], ["KB-87", "USD"]]
    path = book(tmp_path / "usd.xlsx", rows)
    assert remarks(take(shop, "products", path)) == ["refused-currency-change"]
    with shop.reading() as tx:
        assert products_by_sku(tx.db, ["KB-87"])["KB-87"].price.currency == "CNY"


def test_all_that_the_review_and_the_warehouse_go_by_comes_with_the_list(shop: Desk, tmp_path: Path) -> None:
    headings = ["SKU", "中文名", "价格", "底价", "类别", "重量", "体积", "核对"]
    rows: list[Any] = [
        headings,
        ["TB-1", "保温杯", 89, 70, "普通", 350, "1200 cm3", None],
        ["VX-1", "疫苗", 300, None, "管制", None, None, "许可证、温度"],
        ["XX-1", "底价太高", 10, 11, None, None, None, None],
        ["XX-2", "不知类别", 10, None, "易碎", None, None, None],
        ["XX-3", "公斤", 10, None, None, "2 kg", None, None],
        ["XX-4", "太贵", 9_999_999_999_999, None, None, None, None, None],
    ]
    lines = take(shop, "products", book(tmp_path / "products.xlsx", rows))
    assert outcomes(lines) == [
        ("TB-1", "mended"), ("VX-1", "mended"), ("XX-1", "refused"), ("XX-2", "refused"), ("XX-3", "refused"),
        ("XX-4", "refused"),
    ]  # fmt: skip
    refused = ["refused-floor-above-price", "draft-unclear", "draft-unclear"]
    assert remarks(lines[2:]) in ([*refused, "refused-too-much"], [*refused, "draft-unclear"])
    with shop.reading() as tx:
        known = products_by_sku(tx.db, ["TB-1", "VX-1"])
        flask, vaccine = known["TB-1"], known["VX-1"]
        assert traits_of(tx.db, [flask.id]) == Traits({flask.id: Money(7_000, "CNY")}, frozenset())
        assert traits_of(tx.db, [vaccine.id]).checkpoints == {"licence", "temperature"}
        goods = goods_by_id(tx.db, [flask.id])[flask.id]
    assert (goods.weight_g, goods.volume_cm3, flask.kind, vaccine.kind) == (350, 1200, "general", "regulated")


def test_what_else_goods_are_called_is_taken_in_and_finds_them(shop: Desk, tmp_path: Path) -> None:
    rows: list[Any] = [
        ["SKU", "中文名", "价格", "别名"],
        ["TB-1", "保温杯", 89, "水壶、flask | thermos"],
        ["LP-12", None, 259, None],
    ]
    assert [outcome for _, outcome in outcomes(take(shop, "products", book(tmp_path / "products.xlsx", rows)))] == [
        "taken",
        "known",
    ]
    with shop.reading() as tx:
        assert products_by_sku(tx.db, ["TB-1"])["TB-1"].also_called == ("水壶", "flask", "thermos")
        assert [each.sku for each in find_products(tx.db, "thermos").sure] == ["TB-1"]


def test_what_an_import_sets_makes_the_review_hold_an_order(shop: Desk, tmp_path: Path) -> None:
    goods: list[Any] = [["SKU", "价格", "底价", "核对"], ["MS-3", 129, 120, None], ["LP-12", 259, None, "许可证"]]
    take(shop, "products", book(tmp_path / "products.xlsx", goods))
    rows: list[Any] = [
        ORDERS,
        ["H-1", *LILEI, "MS-3", 1, 100],
        ["H-2", *LILEI, "LP-12", 1, None],
        ["H-3", *LILEI, "MS-3", 2, 125],
    ]
    take(shop, "orders", book(tmp_path / "orders.xlsx", rows))
    with shop.reading() as tx:
        findings = [order_for(tx.db, HOUSE, number).findings for number in ("H-1", "H-2", "H-3")]
    assert findings == [("hold-below-floor",), ("hold-licence-unsigned",), ()]


def test_products_change_their_currency_only_when_that_is_said(shop: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "p.xlsx", [["SKU", "价格", "币种"], ["KB-87", 50, "USD"], ["HP-7", 199, None]])
    lines = take(shop, "products", path)
    assert outcomes(lines) == [("KB-87", "refused"), ("HP-7", "taken")]
    assert remarks(lines) == ["refused-currency-change"]
    told = list(prepare("products", path, shop, ZONE, "zh", dry=False, may_change_currency=True).run())
    assert outcomes(told) == [("KB-87", "mended"), ("HP-7", "known")]
    assert told[0].remarks == (Mended("currency", "CNY", "USD").sentence,)
    with shop.reading() as tx:
        prices = {sku: view.price for sku, view in products_by_sku(tx.db, ["KB-87", "HP-7"]).items()}
    assert prices == {"KB-87": Money(5_000, "USD"), "HP-7": Money(19_900, "USD")}


CELLS = st.one_of(
    st.none(), st.text(max_size=15), st.integers(-5, 10**20), st.floats(), st.booleans(),
    st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(2099, 1, 1)),  # noqa: DTZ001
    st.sampled_from(["B-1", "李雷", "13800138000", LILEI[3], "护眼台灯", "KB-87", "2", "￥1.00", "CNY", "=1+1"]),
)  # fmt: skip


HEADINGS = {
    "orders": [
        "订单号", "下单时间", "币种", "客户", "客户编号", "收货人", "电话", "地址", "国家", "城市", "邮编", "商品",
        "SKU", "数量", "单价",
    ],
    "customers": ["客户编号", "姓名", "电话", "邮箱", "国家", "语言", "等级"],
    "products": ["SKU", "中文名", "英文名", "价格", "币种", "底价", "类别", "重量", "核对"],
}  # fmt: skip


@pytest.fixture(scope="module")
def one_shop(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A shop that all examples share: what one leaves behind is there for the next."""
    from core.flow import consequences
    from core.journal.service import record

    database = Database(f"sqlite:///{tmp_path_factory.mktemp('one')}/shop.db")
    load_shop(database)
    return Desk(database, HandClock(MONDAY), record, consequences(ZONE))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(["orders", "customers", "products"]), data=st.data())
def test_no_row_of_any_file_makes_it_raise(one_shop: Desk, tmp_path: Path, kind: str, data: st.DataObject) -> None:
    headings = HEADINGS[kind]
    rows: list[list[Any]] = data.draw(st.lists(st.lists(CELLS, max_size=len(headings)), max_size=6))
    path = tmp_path / "any.csv"
    write_csv(path, [headings, *rows])
    lines = take(one_shop, kind, path)
    rows_read = [place for line in lines for place in line.rows]
    assert len(rows_read) == len(set(rows_read)) == len(open_rows(path))
    assert count(take(one_shop, kind, path)).keys() <= {Outcome.KNOWN, Outcome.REFUSED, Outcome.TAKEN, Outcome.MENDED}


def write_csv(path: Path, rows: Sequence[Sequence[object]]) -> None:
    """A csv of whatever cells, as programs write it that take no care."""
    import csv

    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        csv.writer(file).writerows([["" if cell is None else str(cell) for cell in row] for row in rows])


def open_rows(path: Path) -> list[int]:
    """The numbers of the rows that are not empty."""
    import csv

    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.reader(line.replace("\x00", "") for line in file))
    return [place for place, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"not a workbook", Sentence("sheet-no-xlsx")),
        ("a.csv", b"", NO_HEADINGS),
        ("a.csv", b"one,two\n1,2\n", NO_HEADINGS),
        ("a.csv", "订单号,商品\n1,2\n".encode(), Sentence("sheet-no-column", {"columns": "数量/pieces"})),
        (
            "a.csv",
            "订单号,数量\n1,2\n".encode("gb18030"),
            Sentence("sheet-no-column", {"columns": "货号/article / 商品/goods"}),
        ),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_said_plainly(
    tmp_path: Path, name: str, content: bytes, said: Sentence
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadFile) as bad:
        open_sheet(path, template_of("sheet"), (("sku", "product"), ("quantity",)))
    assert bad.value.sentence.key == said.key
    assert said.values.items() <= bad.value.sentence.values.items()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_program_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(f"订单号{delimiter}商品{delimiter}数量\nA{delimiter}台灯{delimiter}2\n", encoding=encoding)
    sheet = open_sheet(path, template_of("sheet"), ())
    assert sheet.rows == [(2, {"external_no": "A", "product": "台灯", "quantity": "2"})]


def test_a_broken_character_does_not_make_another_encoding_of_it(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes("订单号,商品,数量\nA,台灯,2\nB,台".encode("gb18030")[:-1] + b"\xff")
    assert open_sheet(path, template_of("sheet"), ()).rows[0] == (
        2,
        {"external_no": "A", "product": "台灯", "quantity": "2"},
    )


def test_nothing_in_a_report_runs_when_it_is_opened(tmp_path: Path) -> None:
    rows = [["=1+1", "+86", "-5", "@x", "plain\x00 \x07text\ud800"]]
    for name in ("report.csv", "report.xlsx"):
        write_sheet(tmp_path / name, rows)
    tamed = ("'=1+1", "'+86", "'-5", "'@x", "plain text")
    assert (tmp_path / "report.csv").read_text(encoding="utf-8-sig").splitlines() == [",".join(tamed)]
    page = load_workbook(tmp_path / "report.xlsx").active
    assert page is not None
    assert [tuple(row) for row in page.iter_rows(values_only=True)] == [tamed]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a demo shop in it, in which commands are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XIAODAN_DATABASE_URL", f"sqlite:///{tmp_path}/shop.db")
    monkeypatch.setenv("COLUMNS", "200")
    database = Database(f"sqlite:///{tmp_path}/shop.db")
    load_shop(database)
    database.close()
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, ["import", *arguments])


def test_the_command_shows_what_became_of_it_and_writes_it_down(command: Path) -> None:
    path = book(
        command / "o.xlsx",
        [[*ORDERS, "心情"], ["E-1", *LILEI, "护眼台灯", 1, None], ["E-2", *LILEI, "[b]x[/]", 1, None]],
    )
    dry = run("orders", str(path), "--dry-run", "--language", "en")
    assert dry.exit_code == 0, dry.output
    assert "Dry run" in dry.stdout
    done = run("orders", str(path), "--report", "report.csv")
    assert done.exit_code == 0, done.output
    said = [line.split() for line in done.stdout.splitlines()[:5]]
    assert said == [
        ["1", "已录入"],
        ["0", "已录入，并做了整理"],
        ["1", "已留下，等人处理"],
        ["0", "早已录入"],
        ["0", "未录入"],
    ]
    assert "没有用到的列：心情" in done.stdout
    assert "第 1 件商品“[b]x[/]”对不上" in done.stdout
    report = (command / "report.csv").read_text(encoding="utf-8-sig").splitlines()
    assert report == ["行,编号,结果,说明", "2,E-1,已录入,", "3,E-2,已留下，等人处理,第 1 件商品“[b]x[/]”对不上"]
    again = run("orders", str(path), "--language", "en")
    assert "     2  known already" in again.stdout


def test_a_wrong_file_or_language_ends_with_two(command: Path) -> None:
    (command / "x.csv").write_text("nothing", encoding="utf-8")
    wrong = run("products", "x.csv")
    assert (wrong.exit_code, wrong.stderr[:24]) == (2, "✗ x.csv: 没有找到表头。开头几行里应该有")
    english = run("products", "x.csv", "--language", "en")
    assert (english.exit_code, english.stderr[:34]) == (2, "✗ x.csv: I find no headings in it.")
    unknown = run("products", "x.csv", "--language", "tlh")
    assert (unknown.exit_code, unknown.stderr) == (2, "✗ 没有“tlh”这种语言，现有：zh、en 和 zh-TW。\n")
    assert run("products", "missing.csv").exit_code == 2


def test_remarks_are_sentences() -> None:
    assert Line((1,), "x", Outcome.TAKEN).remarks == ()
    assert Sentence("import-known").values == {}


def test_orders_keep_the_number_of_the_file(shop: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "o.xlsx", [ORDERS, [10099, *LILEI, "护眼台灯", 1, None], ["10025", *LILEI, "护眼台灯", 5, None]]
    )
    assert outcomes(take(shop, "orders", path)) == [("10099", "taken"), ("10001", "taken")]
    with shop.reading() as tx:
        assert tx.db.scalars(select(Order.order_no).where(Order.source == "sheet").order_by(Order.id)).all() == [
            "10099",
            "10001",
        ]
