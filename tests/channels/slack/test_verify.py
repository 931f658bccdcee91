"""Only Slack can sign, only these bytes, and only now."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack.verify import WINDOW, is_genuine, signature

SECRET = "e6b19c573432dcc6b075501d51b51bb8"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AT = str(int(NOW.timestamp()))
BODY = "text=订单 10023".encode()
VECTOR = Path(__file__).parents[4] / "shared/data/payloads/slack/signature_vector.json"


def test_a_signature_made_now_over_these_bytes_is_genuine() -> None:
    assert is_genuine(SECRET, AT, BODY, signature(SECRET, AT, BODY), NOW)


@pytest.mark.parametrize("late", [WINDOW, -WINDOW])
def test_it_stays_genuine_for_five_minutes_either_way(late: timedelta) -> None:
    assert is_genuine(SECRET, AT, BODY, signature(SECRET, AT, BODY), NOW + late)


@pytest.mark.parametrize("late", [WINDOW + timedelta(seconds=1), -WINDOW - timedelta(seconds=1)])
def test_later_it_could_be_a_recording(late: timedelta) -> None:
    assert not is_genuine(SECRET, AT, BODY, signature(SECRET, AT, BODY), NOW + late)


def test_another_secret_another_body_or_another_time_is_refused() -> None:
    given_signature = signature(SECRET, AT, BODY)
    assert not is_genuine(SECRET + "x", AT, BODY, given_signature, NOW)
    assert not is_genuine(SECRET, AT, BODY + b" ", given_signature, NOW)
    assert not is_genuine(SECRET, str(int(AT) + 1), BODY, given_signature, NOW)


@pytest.mark.parametrize("timestamp", ["", "now", "-1", "1e9", "１７", "9" * 400, "1700000000.5", " 1700000000"])
def test_a_time_that_is_none_is_refused(timestamp: str) -> None:
    assert not is_genuine(SECRET, timestamp, BODY, signature(SECRET, timestamp, BODY), NOW)


@given(st.text())
def test_no_other_signature_passes_or_makes_trouble(given_signature: str) -> None:
    assert not is_genuine(SECRET, AT, BODY, given_signature, NOW)


@pytest.mark.skipif(not VECTOR.exists(), reason="the shared payloads are not here")
def test_the_vendors_own_example_passes() -> None:
    vector = json.loads(VECTOR.read_text())
    now = datetime.fromtimestamp(int(vector["timestamp"]), UTC)
    body = vector["body"].encode()
    assert is_genuine(vector["signing_secret"], vector["timestamp"], body, vector["signature"], now)
    assert not is_genuine(vector["signing_secret"], vector["timestamp"], body, vector["signature"], now + 2 * WINDOW)
