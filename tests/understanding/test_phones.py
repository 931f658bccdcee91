"""Phone numbers of many countries come out as written, and other numbers do not."""

from __future__ import annotations

import pytest

from tests.understanding.saying import Say

PHONES_CHINESE = [
    ("手机号换成139 1234 5678", "139 1234 5678"),
    ("电话(021)62345678", "(021)62345678"),
    ("联系电话:0755-8888 6666", "0755-8888 6666"),
    ("打400-800-1234没人接", "400-800-1234"),
    ("打4008001234没人接", "4008001234"),
    ("座机62345678", "62345678"),
    ("我电话8613800138000", "8613800138000"),
    ("手机是一三八零零一三八零零零", "一三八零零一三八零零零"),
    ("手机幺三八零零幺三八零零零", "幺三八零零幺三八零零零"),
    ("电话改(+86)13800138000", "(+86)13800138000"),
    ("電話0912-345-678", "0912-345-678"),
    ("香港手机 5123 4567", "5123 4567"),
    ("留 0086 13800138000 吧", "0086 13800138000"),
    ("电话是1380 013 8000", "1380 013 8000"),
    ("10023和10025一起发", None),
    ("2000-5000元的订单", None),
    ("手机壳10023坏了", None),
    ("用这个号码联系我:18912345678", "18912345678"),
    ("电话打这个17788889999", "17788889999"),
    ("留我老公的 13512340000 吧", "13512340000"),
    ("收货电话 0571-88886666", "0571-88886666"),
    ("联系电话改一下 +1 626 555 0199", "+1 626 555 0199"),
    ("手机尾号8000那单", None),
    ("我的手机是 (852) 6123 4567", "(852) 6123 4567"),
    ("固话010-12345678转801", "010-12345678"),
    ("链接电话:86-13912345678", "86-13912345678"),
    ("电话0912345678", "0912345678"),
]


@pytest.mark.parametrize(("text", "number"), PHONES_CHINESE)
def test_phones_in_chinese(say: Say, text: str, number: str | None) -> None:
    found = say(text).facts.phone
    assert found == number


PHONES_ENGLISH = [
    ("my number is 07911 123456, call me", "07911 123456"),
    ("you can reach me on +44 (0)20 7946 0018", "+44 (0)20 7946 0018"),
    ("phone: 415.555.0132", "415.555.0132"),
    ("call 1-800-555-0199", "1-800-555-0199"),
    ("ring 555-0134 when outside", "555-0134"),
    ("contact for 10023 is 98765 43210", "98765 43210"),
    ("mobile 9876543210 please update", "9876543210"),
    ("tel 0412 345 678", "0412 345 678"),
    ("my cell's 4155550132", "4155550132"),
    ("use (02) 9876 5432 instead", "(02) 9876 5432"),
    ("phone on 10023 should be 030 12345678", "030 12345678"),
    ("the driver can call 0151 23456789", "0151 23456789"),
    ("call me at 06 12 34 56 78", "06 12 34 56 78"),
    ("+33 6 12 34 56 78 is my number", "+33 6 12 34 56 78"),
    ("change contact number to +91-98765-43210", "+91-98765-43210"),
    ("new phone number 0161 496 0000", "0161 496 0000"),
    ("whatsapp 6591234567", "6591234567"),
    ("my phone 9123 4567 in HK", "9123 4567"),
    ("put 1300 555 123 as contact", "1300 555 123"),
    ("text me on 0044 7700 900123", "0044 7700 900123"),
    ("ext is no good, call (020) 7946 0991", "(020) 7946 0991"),
    ("update the phone for #1045: 090-1234-5678", "090-1234-5678"),
    ("my tel is 62345678", "62345678"),
    ("please dial +1-415-555-0132", "+1-415-555-0132"),
    ("tel. +49 (0)89 1234567", "+49 (0)89 1234567"),
    ("telephone 01632 960983", "01632 960983"),
    ("number's +61 412 345 678", "+61 412 345 678"),
    ("+1 (212) 555-0147", "+1 (212) 555-0147"),
    ("orders between 500-1000 dollars", None),
    ("10023-10026 please", None),
    ("track 1Z999AA10123456784", None),
    (
        "my phone number is oh seven seven double oh nine hundred one two three",
        "oh seven seven double oh nine hundred one two three",
    ),
    (
        "call me back on zero four one two three four five six seven eight",
        "zero four one two three four five six seven eight",
    ),
    ("2025-2026 sales", None),
    ("where's 4378219956", None),
    ("the phone I bought in 2025", None),
    ("phone case 10023 broken", None),
    ("the phone on order 2026112200123456 is wrong", None),
    ("order 10023 phone?", None),
    ("is my phone number on 10023 right", None),
    ("My contact no. has changed to 020 8123 4567", "020 8123 4567"),
    ("new mob 07400123456", "07400123456"),
    ("Pls update ph no to +91 98200 12345", "+91 98200 12345"),
    ("reach her on (212) 555-0199 after six", "(212) 555-0199"),
    ("phone number: 1 415 555 0123", "1 415 555 0123"),
    ("she's on 0171 1234567", "0171 1234567"),
    ("my number's 555 0182", "555 0182"),
    ("you can get me at 07700900456", "07700900456"),
    ("+44(0)7911123456 is mine", "+44(0)7911123456"),
    ("the number on file, 020-7946-0000, is old", "020-7946-0000"),
    ("Tel: 65 6123 4567", "65 6123 4567"),
    ("his extension is 4021", None),
    ("call +61 (0)2 9876 5432", "+61 (0)2 9876 5432"),
    ("My phone number is 604-555-0142.", "604-555-0142"),
    ("please text 0917 123 4567 when here", "0917 123 4567"),
]


@pytest.mark.parametrize(("text", "number"), PHONES_ENGLISH)
def test_phones_in_english(say: Say, text: str, number: str | None) -> None:
    found = say(text).facts.phone
    assert found == number
