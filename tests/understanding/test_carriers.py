"""Carriers come out under the name that was used, and tracking numbers as written."""

from __future__ import annotations

import pytest

from tests.understanding.saying import Say

CARRIERS_CHINESE = [
    ("发丰网", "丰网"),
    ("走宅急送", "宅急送"),
    ("中通快运", "中通快运"),
    ("嘉里大通", "嘉里大通"),
    ("联邦快递", "联邦快递"),
    ("云途", "云途"),
    ("壹米滴答", "壹米滴答"),
    ("新竹物流", "新竹物流"),
    ("郵政EMS", "郵政EMS"),
    ("日日顺", "日日顺"),
    ("京东物流", "京东物流"),
    ("7-11店到店", None),
    ("中國郵政", "中國郵政"),
    ("菜鸟裹裹寄回", "菜鸟裹裹"),
    ("顺丰特快", "顺丰"),
    ("燕文", "燕文"),
    ("能走顺丰吗", "顺丰"),
    ("发邮政", "邮政"),
    ("申通太慢", "申通"),
    ("用京東物流", "京東物流"),
    ("德邦物流", "德邦物流"),
    ("走EMS", "EMS"),
    ("百世快运", "百世快运"),
    ("圓通速遞", "圓通速遞"),
]


@pytest.mark.parametrize(("text", "carrier"), CARRIERS_CHINESE)
def test_carriers_in_chinese(say: Say, text: str, carrier: str | None) -> None:
    found = say(text).facts.carrier
    assert found == carrier


CARRIERS_ENGLISH = [
    ("send it Royal Mail Special Delivery", "Royal Mail"),
    ("shipped via Australia Post", "Australia Post"),
    ("Evri lost it", "Evri"),
    ("went by DHL Express", "DHL Express"),
    ("Delhivery has it", "Delhivery"),
    ("UPS Ground please", "UPS Ground"),
    ("I do push-ups", None),
    ("the ups and downs", None),
    ("using Ninja Van", "Ninja Van"),
    ("An Post collected", "An Post"),
    ("with S.F. Express", "S.F. Express"),
    ("nova poshta", "nova poshta"),
    ("DTDC picked up", "DTDC"),
    ("Sagawa", "Sagawa"),
    ("does InPost work", "InPost"),
    ("via Canada Post", "Canada Post"),
    ("shipped by ups", "ups"),
    ("my Fedex parcel", "Fedex"),
    ("Parcelforce 48", "Parcelforce"),
    ("Mondial Relay ok?", "Mondial Relay"),
    ("DHL eCommerce", "DHL eCommerce"),
    ("Japan Post", "Japan Post"),
    ("sending sf", "sf"),
]


@pytest.mark.parametrize(("text", "carrier"), CARRIERS_ENGLISH)
def test_carriers_in_english(say: Say, text: str, carrier: str | None) -> None:
    found = say(text).facts.carrier
    assert found == carrier


TRACKING_NUMBERS_CHINESE = [
    ("运单号773012345678901", "773012345678901"),
    ("单号78123456789012,中通", "78123456789012"),
    ("快递单号:9876543210", "9876543210"),
    ("圆通YT9876543210123", "YT9876543210123"),
    ("快递单号 JDX012345678901", "JDX012345678901"),
    ("中通的,75412345678901", "75412345678901"),
    ("单子10301发了韵达432198765432100", "432198765432100"),
]


@pytest.mark.parametrize(("text", "number"), TRACKING_NUMBERS_CHINESE)
def test_tracking_numbers_in_chinese(say: Say, text: str, number: str | None) -> None:
    found = say(text).facts.tracking_no
    assert found == number


TRACKING_NUMBERS_ENGLISH = [
    ("tracking is RR123456785GB", "RR123456785GB"),
    ("label 420787459400111206206406260787", "420787459400111206206406260787"),
    ("UPS 1Z 999 AA1 01 2345 6784", "1Z 999 AA1 01 2345 6784"),
    ("fedex 7755 1234 9901", "7755 1234 9901"),
    ("JJD0002257639032011 is the parcel", "JJD0002257639032011"),
    ("TBA502887274000", "TBA502887274000"),
    ("yunda 4312 3456 78901", "4312 3456 78901"),
    ("SF 1602345678911", "SF 1602345678911"),
    ("awb 176-12345675", "176-12345675"),
    ("10023 shipped", None),
    ("LP00123456789012", "LP00123456789012"),
    ("GFUS01011884214464", "GFUS01011884214464"),
    ("tracking number for 10023?", None),
    ("tracking no. 9400 1112 0108 0805 4830 16", "9400 1112 0108 0805 4830 16"),
    ("where's the parcel 00340434161094015902", "00340434161094015902"),
    ("yt2229521272164446", "yt2229521272164446"),
    ("JDVA12345678901", "JDVA12345678901"),
    ("C11031500001879 via OnTrac", "C11031500001879"),
    ("Waybill: 7489 1234 5567", "7489 1234 5567"),
    ("DHL 1234567890", "1234567890"),
    ("parcel no 15501234567890", "15501234567890"),
    ("LX123456789DE", "LX123456789DE"),
    ("it's with Evri, H01ABC1234567890", "H01ABC1234567890"),
    ("Royal Mail ref AB123456789GB", "AB123456789GB"),
    ("tracking id 9612 0199 9999", "9612 0199 9999"),
]


@pytest.mark.parametrize(("text", "number"), TRACKING_NUMBERS_ENGLISH)
def test_tracking_numbers_in_english(say: Say, text: str, number: str | None) -> None:
    found = say(text).facts.tracking_no
    assert found == number
