"""A link opens what it was made for, for an hour, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.links import LIFETIME, Links, label_path

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def parts(link: str) -> tuple[str, int, str]:
    split = urlsplit(link)
    asked = parse_qs(split.query)
    return split.path, int(asked["until"][0]), asked["signature"][0]


def test_it_opens_until_it_is_over() -> None:
    links = Links("https://shop.example.com/", "key")
    link = links.to_label(12, NOW)
    path, until, signature = parts(link)
    assert link.startswith("https://shop.example.com/labels/12.pdf?until=")
    assert path == label_path(12)
    assert links.opens(path, until, signature, NOW + LIFETIME - timedelta(seconds=1))
    assert not links.opens(path, until, signature, NOW + LIFETIME)


@pytest.mark.parametrize(
    ("path", "later", "ending"), [(label_path(13), 0, ""), (label_path(12), 60, ""), (label_path(12), 0, "x")]
)
def test_a_changed_link_opens_nothing(path: str, later: int, ending: str) -> None:
    links = Links("https://shop.example.com", "key")
    _, until, signature = parts(links.to_label(12, NOW))
    assert not links.opens(path, until + later, signature + ending, NOW)


def test_links_of_another_key_open_nothing() -> None:
    path, until, signature = parts(Links("https://shop.example.com").to_label(12, NOW))
    assert not Links("https://shop.example.com").opens(path, until, signature, NOW)
    assert not Links("https://shop.example.com").opens(path, until, "ü", NOW)


def test_the_key_is_not_shown() -> None:
    assert "secret-key" not in repr(Links("https://shop.example.com", "secret-key"))
