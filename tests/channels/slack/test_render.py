"""Whatever is said, Slack takes it, and nobody can smuggle in a mention."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings

from bot.channels.slack import render
from bot.conversation.message import Spoken, SpokenButton
from tests.channels.spoken import spoken as anything_spoken
from tests.standins.slack import block_problems

CARD = Spoken(
    title="Order 10024 waits for you",
    fields=(("Amount", "¥128,000"), ("Customer", "李雷")),
    items=("1 × lathe", "2 × drill"),
    note="Why me? Over ¥100,000.",
    mood="warn",
    buttons=(SpokenButton("Approve", "t1", "primary"), SpokenButton("Reject", "t2", "danger")),
)


def plain(text: str) -> dict[str, object]:
    return {"type": "plain_text", "text": text, "emoji": True}


def test_a_card_is_a_header_fields_a_list_a_note_and_buttons() -> None:
    assert render.blocks(CARD) == [
        {"type": "header", "text": plain("⚠️ Order 10024 waits for you")},
        {"type": "section", "fields": [plain("Amount"), plain("¥128,000"), plain("Customer"), plain("李雷")]},
        {"type": "section", "text": plain("1 × lathe\n2 × drill")},
        {"type": "context", "elements": [plain("Why me? Over ¥100,000.")]},
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "text": plain("Approve"),
                    "action_id": "tap-0",
                    "value": "t1",
                    "style": "primary",
                },
                {"type": "button", "text": plain("Reject"), "action_id": "tap-1", "value": "t2", "style": "danger"},
            ],
        },
    ]


def test_the_fallback_says_the_same_in_one_text() -> None:
    assert render.payload(CARD)["text"] == (
        "⚠️ Order 10024 waits for you\nAmount: ¥128,000\nCustomer: 李雷\n1 × lathe\n2 × drill\nWhy me? Over ¥100,000."
    )


def test_mentions_and_links_that_people_wrote_stay_text() -> None:
    wicked = "<!channel> <https://evil.example|your bank> & *bold*"
    payload = render.payload(Spoken(text=wicked, fields=(("Note", wicked),), buttons=(SpokenButton(wicked, "t"),)))
    assert "<" not in payload["text"]
    assert payload["text"].startswith("&lt;!channel&gt; &lt;https://evil.example|your bank&gt; &amp; *bold*")
    assert "mrkdwn" not in json.dumps(payload["blocks"])


def test_a_long_list_leaves_out_whole_items_and_says_how_many() -> None:
    items = tuple(f"{number}: {'x' * 50}" for number in range(500))
    spoken = Spoken(text="Orders", items=items, more=lambda count: f"and {count} more", closing="Which?")
    texts = [block["text"]["text"] for block in render.blocks(spoken)]
    shown = "\n".join(texts[1:-1]).split("\n")
    kept = len(shown) - 1
    assert texts[0] == "Orders"
    assert texts[-1] == "Which?"
    assert kept > 100
    assert shown == [*items[:kept], f"and {500 - kept} more"]


def test_a_label_too_long_for_a_button_is_told_above_it() -> None:
    label = "10023 · " + "very " * 20 + "long"
    drawn = render.blocks(Spoken(text="Which?", buttons=(SpokenButton(label, "t1"),)))
    assert drawn[1]["text"]["text"] == f"1. {label}"
    assert drawn[2]["elements"][0]["text"]["text"] == "1"


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(anything_spoken)
def test_every_limit_is_kept_whatever_is_said(spoken: Spoken) -> None:
    payload = render.payload(spoken)
    assert block_problems(payload["blocks"]) == []
    assert len(json.dumps(payload["blocks"], ensure_ascii=False)) <= 10_000
    assert len(payload["text"]) <= 3000
    assert "<" not in payload["text"]
