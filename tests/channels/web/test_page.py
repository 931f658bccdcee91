"""The page: in both languages, from our own server only, and with nothing that could run from inside it."""

from __future__ import annotations

import json
import re
from importlib import resources

import httpx
import pytest

from tests.channels.web.conftest import page_words

STATIC = resources.files("bot.channels.web").joinpath("static")


@pytest.mark.parametrize(("asked", "lang"), [("zh-CN,zh", "zh-CN"), ("en-US,en", "en"), ("fr", "zh-CN"), ("", "zh-CN")])
async def test_the_page_speaks_the_browsers_language(browser: httpx.AsyncClient, asked: str, lang: str) -> None:
    answer = await browser.get("/", headers={"Accept-Language": asked})
    assert f'<html lang="{lang}" data-language="{lang[:2]}" data-mode="demo">' in answer.text
    assert "{{" not in answer.text


async def test_the_language_can_be_chosen(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/?lang=en", headers={"Accept-Language": "zh"})
    assert '<html lang="en"' in answer.text
    assert "<h1>Xiaodan</h1>" in answer.text
    offered = re.findall(r'href="\?lang=([^"]+)" hreflang="([^"]+)"', answer.text)
    assert offered == [("zh", "zh")], "each of the others is a tap away"


async def test_outside_the_demo_the_page_is_the_visitors(outside: httpx.AsyncClient) -> None:
    answer = await outside.get("/")
    assert 'data-mode="visitor"' in answer.text
    assert "xiaodan_visitor" in answer.headers["set-cookie"]


async def test_everything_comes_from_our_own_server(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/")
    assert page.headers["content-security-policy"].startswith("default-src 'self';")
    assert not re.search(r"\son[a-z]+=|style=|<script>(?!$)|javascript:", page.text)
    names = set(re.findall(r'(?:src|href)="/page/([^"]+)"', page.text))
    assert names == {"mark.svg", "page.css", "theme.js", "main.js"}
    elsewhere = re.compile(r"""(?:src|href|url|import|from)\s*[=(]?\s*["'(]?(?:https?:)?//""")
    assert [file.name for file in STATIC.iterdir() if elsewhere.search(file.read_text("utf-8"))] == []


async def test_every_file_of_the_page_is_served_once_for_each_version(browser: httpx.AsyncClient) -> None:
    for file in STATIC.iterdir():
        if file.name == "index.html":
            continue
        first = await browser.get(f"/page/{file.name}")
        assert (first.status_code, first.text) == (200, file.read_text("utf-8"))
        again = await browser.get(f"/page/{file.name}", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["index.html", "nothing.js", "..%2f__init__.py", "%2e%2e/page.py", "page.css%00"])
async def test_nothing_else_is(browser: httpx.AsyncClient, name: str) -> None:
    assert (await browser.get(f"/page/{name}")).status_code == 404


async def test_the_words_go_along_as_data(browser: httpx.AsyncClient) -> None:
    page = (await browser.get("/")).text
    data = re.search(r'<script type="application/json" id="words">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert json.loads(data[1]) == {"zh": page_words("zh"), "en": page_words("en")}


def test_both_languages_have_the_same_words_and_each_is_used() -> None:
    # how many ways to begin there are is for each language to say
    chinese, english = ({key for key in page_words(lang) if "suggest" not in key} for lang in ("zh", "en"))
    assert chinese == english
    code = "".join(file.read_text("utf-8") for file in STATIC.iterdir())
    built = {"role": ("customer", "approver", "staff", "visitor"), "mood": ("good", "warn", "bad")}
    used = set(re.findall(r"page-[a-z-]+[a-z]", code))
    used |= {f"page-{role}" for role in built["role"]} | {f"page-{role}-hint" for role in built["role"]}
    used |= {f"page-light-{mood}" for mood in built["mood"]}
    assert chinese <= used
