"""Addresses as people really write them, in Chinese and in several Western styles."""

from __future__ import annotations

from bot.understanding.meaning import Address
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


def test_a_flat_of_a_storey_belongs_to_the_address(say: Say) -> None:
    found = say("10031 to Flat 2/1, 55 Byres Road, Glasgow G11 5RG").facts
    assert found.address == Address(
        text="Flat 2/1, 55 Byres Road, Glasgow G11 5RG",
        city="Glasgow", street="55 Byres Road", detail="Flat 2/1", postcode="G11 5RG",
    )  # fmt: skip
    assert found.date_text is None


def test_an_address_ends_with_its_country_and_the_recipient_comes_after_it(say: Say) -> None:
    said = say("10012 改地址到 18 Rosebery Avenue, London EC1R 4TD, United Kingdom, John Smith +442079460018").facts
    assert said.address == Address(
        text="18 Rosebery Avenue, London EC1R 4TD, United Kingdom",
        city="London", street="18 Rosebery Avenue", postcode="EC1R 4TD", country="United Kingdom",
    )  # fmt: skip
    assert (said.person, said.phone, said.order_no) == ("John Smith", "+442079460018", "10012")
    assert address(say, "ship to 8 Marina View #21-04, Singapore, 018960").postcode == "018960"
    assert address(say, "ship it to 5 George Street, Sydney, New South Wales 2000, Australia").country == "Australia"


def test_a_street_without_a_number_is_no_person(say: Say) -> None:
    said = say("change 10031 address to Rosebery Avenue").facts
    assert (said.address, said.person) == (Address(text="Rosebery Avenue", street="Rosebery Avenue"), None)
    assert say("please deliver it to Rosebery Avenue, London").facts.address == Address(
        text="Rosebery Avenue, London", city="London", street="Rosebery Avenue"
    )
    assert say("ask Jane Avery about 10031").facts.person == "Jane Avery"


def test_markup_is_not_said(say: Say) -> None:
    said = say("10025改地址 *b* [x](http://evil.example) <b>上海</b>徐汇区漕溪北路88号 @everyone")
    assert said.lang == "zh"
    assert said.facts.address == Address(
        text="上海徐汇区漕溪北路88号", city="上海", district="徐汇区", street="漕溪北路88号"
    )


def test_the_number_of_the_next_order_is_no_part_of_an_address(say: Say) -> None:
    for text in (
        "10024地址改成上海市黄浦区南京东路100号，10025也改成这个",
        "10024地址改成上海市黄浦区南京东路100号，10025取消",
    ):
        assert address(say, text).text == "上海市黄浦区南京东路100号"
        assert say(text).facts.orders == ("10024", "10025")
    found = say("change the address of 10031 to 7 Park Street, Bristol, 10032 too").facts
    assert found.address is not None
    assert (found.address.text, found.orders) == ("7 Park Street, Bristol", ("10031", "10032"))


def test_a_long_house_number_that_says_what_it_is_stays(say: Say) -> None:
    assert address(say, "寄到深圳市南山区科技园南路1号科兴大厦10086室").detail == "科兴大厦10086室"


def test_a_road_or_a_town_named_after_a_place_is_not_that_place(say: Say) -> None:
    found = address(say, "寄到广州天河北路233号中信广场5601室")
    assert (found.city, found.district, found.street) == ("广州", None, "天河北路233号")
    found = address(say, "东莞市长安镇兴发南路66号")
    assert (found.city, found.district, found.street) == ("东莞市", "长安镇", "兴发南路66号")


def test_a_name_that_a_city_and_a_county_bear_is_the_city_before_its_district(say: Say) -> None:
    found = address(say, "河南省周口市太康县马厂镇前何村")
    assert (found.province, found.city, found.district) == ("河南省", "周口市", "太康县")
    found = address(say, "寄到海南三亚吉阳区迎宾路198号")
    assert (found.province, found.city, found.district, found.street) == ("海南", "三亚", "吉阳区", "迎宾路198号")


def test_a_postcode_is_told_by_its_country_s_form(say: Say) -> None:
    for text, city, postcode in (
        ("change delivery to 12/45 Flinders Lane, Melbourne VIC 3000", "Melbourne", "3000"),
        ("drop it at 2-11-3 Meguro, Meguro-ku, Tokyo 153-0063", "Tokyo", "153-0063"),
        ("please redirect it to 14 Rathmines Road Lower, Dublin 6, D06 W2X4", "Dublin 6", "D06 W2X4"),
        ("ship to Storgatan 12, 111 51 Stockholm, Sweden", "Stockholm", "111 51"),
        ("send it to ul. Marszałkowska 10/12, 00-590 Warszawa, Poland", "Warszawa", "00-590"),
        ("send to Calle de Alcalá 48, 3º B, 28014 Madrid", "Madrid", "28014"),
        ("the address should be Blk 123 Ang Mo Kio Ave 6 #08-456 S(560123)", None, "560123"),
    ):
        found = say(text).facts
        assert found.address is not None, text
        assert (found.address.city, found.address.postcode, found.order_no) == (city, postcode, None), text


def test_a_building_goes_before_its_road(say: Say) -> None:
    found = address(say, "deliver to Room 1203, 12/F, Tower 2, Lippo Centre, 89 Queensway, Admiralty, Hong Kong")
    assert (found.street, found.detail) == ("89 Queensway", "Room 1203, 12/F, Tower 2, Lippo Centre")
    found = address(say, "send to The Old Rectory, Mill Lane, Lower Slaughter, Cheltenham GL54 2HX")
    assert (found.detail, found.street, found.city, found.postcode) == (
        "The Old Rectory", "Mill Lane", "Cheltenham", "GL54 2HX",
    )  # fmt: skip
    found = address(say, "use my work address instead: 71-91 Aldwych, London WC2B 4HN")
    assert (found.street, found.city, found.postcode) == ("71-91 Aldwych", "London", "WC2B 4HN")


def test_a_door_behind_the_street_is_no_order_number(say: Say) -> None:
    said = say("I moved to 5600 Wilshire Blvd #412 Los Angeles California 90036").facts
    assert said.address is not None
    assert (said.address.detail, said.address.postcode, said.orders) == ("#412", "90036", ())


def test_the_town_may_be_told_before_the_street(say: Say) -> None:
    for text, town in (
        ("he moved to Manchester, 5 Oxford Road, M1 5QA", "Manchester"),
        ("she lives in Stoke Newington at 5 High Street", "Stoke Newington"),
        ("my parents now live in Leeds - 7 Park Street, LS1 4AB", "Leeds"),
        ("Manchester, 5 Oxford Road, M1 5QA", "Manchester"),
        ("ship 10031 to Leeds, 12 Park Row, LS1 5HD", "Leeds"),
    ):
        found = address(say, text)
        assert (found.city, found.text.startswith(f"{town}, ")) == (town, True), text
    assert address(say, "send it to Tom Clark, 5 Oxford Road, M1 5QA").city is None


def test_of_two_addresses_the_one_it_is_changed_to(say: Say) -> None:
    for text, street in (
        ("change 10031 from 18 Rosebery Avenue to 5 High Street, Oxford OX1 4AA", "5 High Street"),
        ("the address in 10031 is not 18 Rosebery Avenue but 22 Rosebery Avenue", "22 Rosebery Avenue"),
        ("10025地址文三路90号改成文一路96号", "文一路96号"),
    ):
        assert address(say, text).street == street, text


def test_a_postcode_put_right_is_no_order(say: Say) -> None:
    assert say("10025的邮编写错了，应该是310013").facts.orders == ()
