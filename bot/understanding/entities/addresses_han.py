"""Addresses in Chinese characters: largest place first, no separators needed, pieces may be missing."""

from __future__ import annotations

import re

from bot.understanding.entities.scan import Scan
from bot.understanding.meaning import Address
from core.divisions import CITY, DISTRICT, PROVINCE, Division, Divisions

_WORD = "[一-龥a-z0-9]"
_ROAD = r"(?:大道|大街|环路|公路|路|街|巷|弄|胡同|道(?!歉|理)|里弄)"
_SECTION = r"(?:[东西南北中]段|[东西南北](?=\d)|[一二三四五六七八九十\d]+段|延长线)?"
_NO = r"(?:\d+(?:-\d+)?(?:号|弄)(?!楼|院|库|线|店|仓|馆|门|铺|公馆)(?:之\d+)?)"
_LANES = r"(?:\d+巷)?(?:\d+弄)?"
_NEARBY = (
    rf"(?:(?:与|和|交)[一-龥]{{1,6}}{_ROAD}(?:交叉口|交汇处|路口|口)?|[一-龥]{{1,3}}路口)?"
    r"(?:[东西南北]{1,2}[角侧]|向?[东西南北]\d+米)?"
)
_IN_STREET = r"(?:(?![到往寄送从的是])[一-龥\d]|(?<=美)的(?=大))"
"""What a street's name is made of: 美的大道, named after a maker, is the one that has a 的 in it."""
_STREET = rf"{_IN_STREET}{{1,7}}?{_ROAD}{_SECTION}\s?{_LANES}{_NO}?{_NEARBY}"
_BUILDING = (
    "小区|花园|大厦|广场|中心|公寓|科技园|软件园|工业园|产业园|创业园|物流园|园区|家园|新村|大楼|酒店|宾馆|大学|学院|"
    "办公楼|中学|小学|学校|医院|写字楼|商场|商城|驿站|公馆|别墅|宿舍|社区|国际|现代城|新城|华庭|豪庭|名苑|雅苑|嘉园|山庄|公司|大院|"
    "市场|车站|机场|银行|超市|幼儿园|收发室|传达室|门卫室|快递柜|校区|湿地|天街"
)
_PLACE = rf"{_BUILDING}|苑|园|城|府|院|寓|庭|湾|轩|阁|邨|屯|村|厂|馆|店"
_UNIT = "号楼|号院|号库|号仓|号店|号门|号铺|栋|幢|座|单元|室|层|楼|f|号|铺|门|户|棟|塔|房"
_PART = "库|仓|期|区|组|队|排"
_HOUSE_NO = r"(?:[a-z]?\d{1,4}|(?<![\s,/])[a-z]?\d{5})(?:-\d{1,5})*(?!\d)[a-z]?(?!\s?(?:[件个台单块元天]|点(?!\d)))"
"""Five digits by themselves are no house, but the next order that something is said of."""
_NUMBERED = (
    rf"(?:(?:[a-z]?\d+(?:-\d+)*[a-z]?|[a-z]|[一二三四五六七八九十甲乙丙丁东西南北]+)(?:{_UNIT})(?:之\d+)?"
    rf"|(?:\d{{1,2}}|[a-z]|[一二三四五六七八九十东西南北])(?:{_PART}))"
)
_ASIDE = "(?:右手边|左手边|对面|旁边|门口|后门|前台|门卫|地下室|楼上|楼下|隔壁)"
_NO_DETAIL = (
    "(?!那|这|我|他|她|收|电话|手机|附近|就|吧|还|已|没|请|麻烦|谢谢|能|可|要|给|寄|发|送|把|换|改|不|先|明|今|急|快|再|也|因|怎"
    "|多|什么|现|目前|尽|两|几|个|的|和|跟|到|从|里)"
)
_NAMED_HOUSE = r"[一-龥a-z]{1,10}?(?:[a-z]?\d{1,4}[a-z]?|[a-z])(?:号楼|栋|幢|座|单元|层|楼)(?!下|上)"
_LATIN_HOUSE = r"(?:[一-龥]{1,6}(?:soho|mall|cbd|park|plaza|mixc|loft)(?:\s?t?\d{1,2}(?!\d))?|t\d{1,2}(?!\d))"
"""望京SOHO, T1"""
_DETAIL = (
    rf"{_NO_DETAIL}(?:{_LATIN_HOUSE}|{_NAMED_HOUSE}|{_WORD}{{1,12}}?(?:{_PLACE})|{_BUILDING}"
    rf"|{_NUMBERED}|{_HOUSE_NO}|(?<=[楼层号座室]){_ASIDE})"
)
_TOWN = (
    rf"(?:{_IN_STREET}{{2,6}}?(?:街道|镇|乡|开发区|高新区|新区|工业区|片区)"
    rf"|{_IN_STREET}{{2,7}}园区|{_IN_STREET}{{1,3}}(?:区|县))"
)
_TAIL = re.compile(
    rf"(?:[\s,/]*(?P<town>{_TOWN}))?(?:[\s,/]*(?P<town2>{_TOWN}))?(?:[\s,/]*(?P<street>{_STREET}))?"
    rf"(?P<detail>(?:[\s,/·]*{_DETAIL})*)(?:[\s,/]*(?:邮编:?)?(?P<postcode>\d{{6}})(?!\d))?"
)
_LEADS_ON = (
    "了吗呢吧啊呀哦嘛的我你他她这那别不要请给把被让谢麻烦就行可以能会想送寄发收改换到是在有没还也再先快急为因但跟和呗咯哈嗯哎"
    "电话机单"
)
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱许何吕张孔曹严金魏陶姜谢邹章苏潘葛范彭郎鲁韦马方任袁柳唐罗薛雷贺倪汤黄林徐高梁宋刘胡郭曾董萧"
    "程叶田杜丁余于熊邓"
)
_NOT_A_NAME = rf"(?![{_SURNAMES}][一-龥]{{1,2}}(?:$|[\s,;。]))"
_REST = re.compile(
    rf"(?<=[一-龥a-z\d]){_NO_DETAIL}{_NOT_A_NAME}(?![一-龥a-z]*\d+[件个台元块天箱盒点月日])"
    rf"(?:(?![{_LEADS_ON}])[一-龥a-z\d#-]){{1,8}}(?=$|[\s,;。!])"
)
"""The end of an address that has a house already: up to the next mark, if nothing in it leads on to something else."""
_CUED = "|".join(
    f"(?<={cue})"
    for cue in (
        "改成", "改到", "改为", "换成", "换到", "寄到", "送到", "发到", "寄去", "改寄", "改送", "改发", "寄往", "发往",
        "送去", "放到", "地址", "地址是", "地址:", "住在", "搬到", "更新为", "更新成", "成",
    )
)  # fmt: skip
_QUARTER = r"(?:[一-龥]{2,10}(?:园区|科技园|工业园|软件园|开发区|高新区|新区|街道|镇))"
_BARE = re.compile(
    rf"(?:{_CUED}|(?<=[\s,:;]))(?![改换是寄送发错写填变应要请帮更到去])"
    rf"(?P<street>{_QUARTER}?{_IN_STREET}{{2,7}}?{_ROAD}{_SECTION}{_LANES}{_NO})(?P<detail>(?:[\s,]*{_DETAIL})*)"
)
_NAMED = re.compile(
    rf"(?:{_CUED})\s?(?P<detail>(?![改换是寄送发错写填变应要请帮更到去我你他])[一-龥]{{2,10}}?(?:{_PLACE})(?:[\s,]*{_NUMBERED})+(?:[\s,]*{_DETAIL})*)"
)
_CUE = re.compile(rf"(?:{_CUED})\s?$")
_CHANGED_TO = re.compile("[换改变写填]成$")
"""换成武汉: into Wuhan, and no 成武."""
_NAMES_ROAD = re.compile(
    r"(?<![省市区县州盟旗])(?:[东西南北中]?(?:[一二三四五六七八九十]|\d)?(?:大道|大街|路|街)|镇|乡)"
)
"""天河北路 in 广州, 长安镇 in 东莞: the name of a place that a road or a town is named after."""
_HOUSE = re.compile(rf"{_LATIN_HOUSE}|{_PLACE}|(?:\d[a-z]?|(?<![a-z])[a-z])(?:{_UNIT})")
_DISTRICT = re.compile("[一-龥]{1,3}[区县]")
_CUE_LENGTH = 4
_EDGES = " ,，/"
_LEVELS = {PROVINCE: 0, CITY: 1, DISTRICT: 2}


class HanAddresses:
    """Finds addresses by the division table and by how streets and houses are written."""

    def __init__(self, divisions: Divisions) -> None:
        self._divisions = divisions

    def find(self, scan: Scan) -> None:
        """Claims the addresses of the sentence."""
        if not scan.has_han:
            return
        folded, position = scan.text.folded, 0
        while found := self._divisions.begins.search(folded, position):
            position = self._claim_at(scan, found.start()) or found.end()
        for pattern in (_BARE, _NAMED) if scan.has_digit else (_NAMED,):
            for bare in pattern.finditer(folded):
                self._claim_bare(scan, bare)

    def _claim_at(self, scan: Scan, start: int) -> int:
        """Claims the address that begins here and returns its end; 0 when none does."""
        places, end = self._places(scan.text.folded, start)
        if not places or _CHANGED_TO.search(scan.text.folded[max(0, start - 1) : start + 1]):
            return 0
        found = _TAIL.match(scan.text.folded, end, _next_taken(scan, end))
        is_cued = _CUE.search(scan.text.folded[max(0, start - _CUE_LENGTH) : start]) is not None
        if found is None or not self._is_address(places, found, is_cued=is_cued):
            return 0
        return self._claim(scan, start, found, places)

    def _places(self, folded: str, start: int) -> tuple[dict[str, tuple[int, int]], int]:
        """Division names one after the other, each lower than the one before."""
        places: dict[str, tuple[int, int]] = {}
        position, lowest, parents = start, -1, list[Division]()
        while position < len(folded):
            name = self._divisions.at(folded, position)
            if name is None:
                break
            fitting = [d for d in self._divisions.named(name) if _LEVELS[d.level] > lowest]
            within = [d for d in fitting if not parents or any(_inside(d, parent) for parent in parents)]
            chosen = within or fitting
            if not chosen or _NAMES_ROAD.match(folded, position + len(name)):
                break
            highest = min(chosen, key=lambda division: _LEVELS[division.level])
            level = CITY if self._divisions.is_municipality(highest) else highest.level
            places[level] = (position, position + len(name))
            lowest, parents = _LEVELS[level], chosen
            position += len(name)
            while position < len(folded) and folded[position] in " ,/":
                position += 1
        last = max((span[1] for span in places.values()), default=start)
        return places, last

    @staticmethod
    def _is_address(places: dict[str, tuple[int, int]], found: re.Match[str], *, is_cued: bool) -> bool:
        if found["street"] or found["town2"] or (found["town"] and not _DISTRICT.fullmatch(found["town"])):
            return True
        houses = bool(_HOUSE.search(found["detail"]))
        return houses and (len(places) > 1 or found["town"] is not None or is_cued)

    def _claim(self, scan: Scan, start: int, found: re.Match[str], places: dict[str, tuple[int, int]]) -> int:
        end = _end(scan, found)
        parts = {level: scan.text.written(*span) for level, span in places.items()}
        for town in ("town", "town2"):
            if found[town] and DISTRICT not in parts:
                parts[DISTRICT] = scan.text.written(*found.span(town))
        detail = found.span("detail") if found["postcode"] else (found.start("detail"), end)
        address = Address(
            text=scan.text.written(start, end),
            province=parts.get(PROVINCE),
            city=parts.get(CITY),
            district=parts.get(DISTRICT),
            street=scan.text.written(*found.span("street")).strip(_EDGES) or None if found["street"] else None,
            detail=scan.text.written(*detail).strip(_EDGES) or None,
            postcode=found["postcode"],
        )
        return end if scan.claim("address", start, end, address) else 0

    @staticmethod
    def _claim_bare(scan: Scan, found: re.Match[str]) -> None:
        start, end = found.span("detail")
        street = None
        if "street" in found.re.groupindex:
            start, street = found.start("street"), scan.text.written(*found.span("street"))
        address = Address(
            text=scan.text.written(start, end),
            street=street,
            detail=scan.text.written(*found.span("detail")).strip(_EDGES) or None,
        )
        scan.claim("address", start, end, address)


def _next_taken(scan: Scan, start: int) -> int:
    """Where the next fact begins that was found before; an address does not run into it."""
    taken = scan.taken.find(1, start)
    return len(scan.text.folded) if taken < 0 else taken


def _end(scan: Scan, found: re.Match[str]) -> int:
    """Where the address ends: after a house, with the words that go on about it."""
    folded, end = scan.text.folded, found.end()
    has_house = found["detail"] or (found["street"] and found["street"][-1] in "号弄0123456789")
    if has_house and not found["postcode"] and (rest := _REST.match(folded, end, _next_taken(scan, end))):
        return rest.end()
    while folded[end - 1] in " ,/":
        end -= 1
    return end


def _inside(division: Division, parent: Division) -> bool:
    width = 2 if parent.level == PROVINCE else 4
    return division.code[:width] == parent.code[:width]
