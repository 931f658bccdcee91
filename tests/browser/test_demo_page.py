"""The demo on the page, as somebody would try it: three people, three chats, one order desk. In headless Chromium."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.bot.pictures import barcode, photo

PATIENCE = 60_000
"""Milliseconds until an answer must be there."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture
async def page(chromium: str, live_program: str) -> AsyncIterator[Page]:
    """The page as a person in China opens it on a large screen. Any error in it fails the test."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = await browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        page = await context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        await page.goto(live_program)
        yield page
        await browser.close()
        assert errors == []


async def chat(page: Page, role: str, person: str) -> Locator:
    """The chat of a role, with this person in it."""
    found = page.get_by_test_id(f"chat-{role}")
    await found.get_by_role("combobox").select_option(label=person)
    return found


async def say(where: Locator, words: str) -> None:
    """Type and send."""
    box = where.get_by_role("textbox")
    await box.fill(words)
    await box.press("Enter")
    await expect(box).to_have_value("")


def cards(where: Locator, words: str) -> Locator:
    """The messages from the house that say this."""
    return where.locator(".house").filter(has_text=words)


async def test_ask_change_an_address_approve_and_take_over_an_alert(page: Page) -> None:
    customer = await chat(page, "customer", "李雷")
    approver = await chat(page, "approver", "陈伟")
    staff = await chat(page, "staff", "赵敏")

    await say(customer, "10025 到哪了")
    await expect(cards(customer, "10025").first).to_be_visible()

    await say(customer, "10025 的地址改成上海市徐汇区漕溪北路88号3楼")
    question = cards(customer, "漕溪北路").last
    await expect(question).to_contain_text("10025")
    await question.get_by_role("button", name="确认修改").click()
    await expect(cards(customer, "改好了，订单 10025").last).to_be_visible()
    await expect(customer.get_by_role("button", name="确认修改")).to_have_count(0)

    await say(approver, "待我审批")
    card = cards(approver, "10024").filter(has=page.get_by_role("button", name="批准", exact=True)).last
    await card.get_by_role("button", name="批准", exact=True).click()
    await expect(cards(customer, "订单 10024 已批准").last).to_be_visible()
    await expect(approver.get_by_role("button", name="批准", exact=True)).to_have_count(0)

    alert = cards(staff, "10027").filter(has=page.get_by_role("button", name="我来处理")).last
    await alert.get_by_role("button", name="我来处理").click()
    await expect(cards(staff, "赵敏").last).to_contain_text("接手")
    await expect(staff.get_by_role("button", name="我来处理")).to_have_count(0)


async def test_a_reload_shows_both_sides_of_the_chat_again(page: Page) -> None:
    customer = await chat(page, "customer", "Emma Clark")
    await say(customer, "where is 10032?")
    await expect(cards(customer, "10032").first).to_be_visible()
    await page.reload()
    await expect(customer.get_by_role("combobox")).to_have_value("emma")
    await expect(customer.locator(".mine .text").last).to_have_text("where is 10032?")
    await expect(cards(customer, "10032").first).to_be_visible()


async def test_a_photo_of_a_barcode_is_said_with_what_was_typed(page: Page) -> None:
    staff = await chat(page, "staff", "赵敏")
    await expect(staff.get_by_role("button", name="拍条形码")).to_be_visible()
    box, chooser = staff.get_by_role("textbox"), staff.locator("input[type=file]")
    await box.fill("看看")
    await chooser.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo(barcode("10025"))})
    await expect(staff.locator(".mine .text").last).to_have_text("看看 10025")
    await expect(cards(staff, "10025").first).to_be_visible()
    await box.fill("还没写完")
    await chooser.set_input_files({"name": "b.png", "mimeType": "image/png", "buffer": b"no picture"})
    await expect(staff.locator(".toast")).to_contain_text("照片里没有看清条形码")
    await expect(box).to_have_value("还没写完")


async def test_what_people_type_is_never_markup(page: Page) -> None:
    customer = await chat(page, "customer", "李雷")
    words = '<img src=x onerror="document.title=1"><b>粗</b>'
    await say(customer, words)
    await expect(customer.locator(".mine .text").last).to_have_text(words)
    assert await page.title() != "1"
    assert await customer.locator(".log b, .log img:not(.empty img)").count() == 0


async def test_enter_does_not_send_while_a_word_is_being_composed(page: Page) -> None:
    box = page.get_by_test_id("chat-customer").get_by_role("textbox")
    await box.fill("shi")
    await box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    await box.dispatch_event("keydown", {"key": "Enter", "keyCode": 229, "bubbles": True})
    await expect(box).to_have_value("shi")
    await box.press("Shift+Enter")
    await expect(box).to_have_value("shi\n")
    assert await page.locator(".mine.pending").count() == 0


async def test_a_phone_shows_one_chat_at_a_time(page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(page.get_by_test_id("chat-customer")).to_be_visible()
    await expect(page.get_by_test_id("chat-approver")).to_be_hidden()
    await page.get_by_role("tab", name="客户").press("ArrowRight")
    await expect(page.get_by_role("tab", name="审批")).to_have_attribute("aria-selected", "true")
    await expect(page.get_by_test_id("chat-approver")).to_be_visible()
    await expect(page.get_by_test_id("chat-customer")).to_be_hidden()
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width == 390


async def test_light_and_dark_can_be_chosen_and_stay(page: Page) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light = await page.evaluate(background)
    await page.get_by_role("button", name="切换到深色").click()
    dark = await page.evaluate(background)
    await page.reload()
    assert (await page.evaluate(background), dark == light) == (dark, False)


async def test_the_page_speaks_english_too(page: Page) -> None:
    await page.get_by_role("link", name="Switch to English").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Xiaodan")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
