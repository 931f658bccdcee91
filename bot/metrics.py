"""What is counted while the program runs, for Prometheus (`/metrics`)."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

MESSAGES = Counter("xiaodan_messages_total", "Messages heard", ["channel", "intent"])
ANSWER_SECONDS = Histogram(
    "xiaodan_answer_seconds",
    "From hearing a message to its answer being committed",
    ["channel"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5),
)
DELIVERIES = Counter("xiaodan_deliveries_total", "What became of messages to people", ["channel", "outcome"])
OWED = Gauge("xiaodan_notices_owed", "Notices that wait to be sent")
OLDEST = Gauge("xiaodan_notices_oldest_seconds", "How long the oldest of them has been due")
