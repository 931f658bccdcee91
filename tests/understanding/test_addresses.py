"""Addresses as people really write them, in Chinese and in several Western styles."""

from __future__ import annotations

from bot.understanding.meaning import Address
from bot.understanding.parser import Parser
from tests.understanding.saying import Say


def address(say: Say, text: str) -> Address:
    found = say(text).facts.address
    assert found is not None
    return found


def test_name_phone_and_address_without_separators(say: Say) -> None:
    found = say("张三 13800138000 杭州西湖文三路90号 3幢502").facts
    assert (found.person, found.phone) == ("张三", "13800138000")
    assert found.address == Address(
        text="杭州西湖文三路90号 3幢502", city="杭州", district="西湖", street="文三路90号", detail="3幢502"
    )


def test_all_levels_with_postcode(say: Say) -> None:
    assert address(say, "10023改寄广东省广州市天河区体育西路103号维多利广场B塔2806 510620") == Address(
        text="广东省广州市天河区体育西路103号维多利广场B塔2806 510620",
        province="广东省", city="广州市", district="天河区", street="体育西路103号", detail="维多利广场B塔2806",
        postcode="510620",
    )  # fmt: skip


def test_traditional_characters_stay_as_written(say: Say) -> None:
    found = address(say, "地址改成台北市大安區忠孝東路四段100號5樓")
    assert (found.city, found.district, found.street, found.detail) == ("台北市", "大安區", "忠孝東路四段100號", "5樓")


def test_a_street_alone(say: Say) -> None:
    assert address(say, "地址改成文三路90号").street == "文三路90号"


def test_american_style(say: Say) -> None:
    found = address(say, "Please change the address of 10023 to 221 Harbour Street, Apt 4C, Boston, MA 02118")
    assert found == Address(
        text="221 Harbour Street, Apt 4C, Boston, MA 02118",
        province="MA", city="Boston", street="221 Harbour Street", detail="Apt 4C", postcode="02118",
    )  # fmt: skip
    meaning = say("Please change the address of 10023 to 221 Harbour Street, Boston, MA 02118")
    assert meaning.entities.order_no == "10023"


def test_british_style(say: Say) -> None:
    found = address(say, "ship it to 14 Elmwood Road, Leeds LS6 2AB please")
    assert (found.street, found.city, found.postcode) == ("14 Elmwood Road", "Leeds", "LS6 2AB")


def test_singapore_and_hong_kong_style(say: Say) -> None:
    found = address(say, "new address: 8 Marina View #21-04, Singapore 018960")
    assert (found.street, found.detail, found.postcode) == ("8 Marina View", "#21-04", "018960")
    found = address(say, "deliver to Flat 12B, 30 Queen's Road Central, Hong Kong")
    assert (found.detail, found.text) == ("Flat 12B", "Flat 12B, 30 Queen's Road Central, Hong Kong")


def test_continental_style(say: Say) -> None:
    found = address(say, "change the address to 15 Rue de Rivoli, 75004 Paris, France")
    assert (found.street, found.city, found.postcode, found.country) == (
        "15 Rue de Rivoli", "Paris", "75004", "France",
    )  # fmt: skip


def test_a_town_alone_is_no_address(say: Say) -> None:
    assert say("你们往拉萨发货吗").facts.address is None


def test_missing_levels_are_filled_in_where_there_is_no_doubt(parser: Parser) -> None:
    written = Address(text="杭州西湖文三路90号", city="杭州", district="西湖", street="文三路90号")
    assert parser.complete(written) == Address(
        text="杭州西湖文三路90号", province="浙江省", city="杭州市", district="西湖区", street="文三路90号"
    )
    vague = Address(text="朝阳区建国路88号", district="朝阳区", street="建国路88号")
    assert parser.complete(vague) == vague


def test_a_district_of_another_city_is_noticed(parser: Parser) -> None:
    assert parser.contradicts(Address(text="杭州市朝阳区", city="杭州市", district="朝阳区"))
    assert not parser.contradicts(Address(text="北京市朝阳区", city="北京市", district="朝阳区"))
