"""Every sentence the code says is there in every language, with the values it is given; and no other is."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import get_args

import pytest
from fluent.syntax import FluentParser, ast, visitor

from bot.api.problems import _RULES, OF_HTTP
from bot.commands.console import SEE
from bot.commands.policy import STATES as POLICY_STATES
from bot.conversation.doing import LEFT
from bot.conversation.message import Brought
from bot.demo.people import MEMBERS, ON_CALL
from bot.doctor.channels import _WECOM_WRONG
from bot.importing import Outcome
from bot.skills import all_skills
from bot.skills.changing.effects import PARTS as ADDRESS_PARTS
from bot.skills.figures import COUNTED, KEPT
from bot.skills.orders.happenings import VIAS, kebab
from bot.skills.orders.states import STATES
from bot.skills.orders.step_due import PROMISED
from bot.skills.talk import HELP
from bot.skills.warehouse.stock import NAMED_MONEY
from bot.speech import LOCALES
from bot.understanding.meaning import TALK_INTENTS
from bot.words.how_put import PARTS as CHANGED_TOO
from core.alerts.rules import Light
from core.approvals.rules import PARTS, State
from core.approvals.rules import Kind as Asked
from core.consequences.asking import NOBODY_TO_APPROVE
from core.consequences.review import CUSTOMER_CAN_MEND, CUSTOMER_HEARS
from core.dues.rules import Direction, Reason
from core.exchanges.rules import Cause
from core.fulfilment.rules import Carrier, ParcelState, ScanEvent
from core.intake.templates import CHANNELS, LISTS, list_template, template_of
from core.intercepts.rules import Wanted
from core.journal.proof import Fault
from core.journal.rules import OF_NO_ORDER
from core.orders.lifecycle import Status, Step
from core.orders.rules import Source
from core.people import rules
from core.policies.queries import TABLES, shipped
from core.purchasing.rules import State as Purchased
from core.review.rules import Kind
from tests.core.facts import all_facts
from tests.project.keys import ROOT, Keys, Use, read_code

LANGUAGES = sorted(path.parent.name for path in LOCALES.glob("*/language.json"))

STATUSES = [status.replace("_", "-") for status in Status]
STAGES = ["placed", "on-hold", "awaiting-approval", "to-ship", "in-transit"]
LIGHTS = [light for light in Light if light is not Light.GREEN]
DECISIONS = [State.APPROVED, State.REJECTED]
POSITIONS = sorted(
    set(rules.POSITIONS)
    | {member.position for member in MEMBERS if member.position}
    | {team for team, _ in ON_CALL}
    | {"staff"}
)
HOLDS = sorted(
    {NOBODY_TO_APPROVE.removeprefix("hold-"), "approval-withdrawn"}
    | {
        reason
        for table in ("review", "exchanges")
        for reason in re.findall(r'"hold-([a-z-]+)"', (ROOT / f"core/policies/tables/{table}.json").read_text("utf-8"))
    }
)
"""Why orders are stopped: what the review and an exchange can say, and that there is nobody to approve."""

INPUTS = sorted({column.replace("_", "-") for table in TABLES for column in shipped(table)["inputs"]})
"""What policies go by; asked why, the house names them."""
BROKEN_RULES = sorted({*_RULES.values(), "other"})
"""What can be wrong with a field of a request."""

PROBLEMS = [
    "missing", "unclear", "too-long", "incomplete", "unknown-product", "other-currency", "unknown-customer",
    "several-customers", "contact-of-another", "duplicate", "differs", "only-a-test", "no-lines", "too-many-lines",
]  # fmt: skip
"""What can be wrong with a draft."""

DRAFT_FIELDS = sorted(
    {
        field.replace("_", "-")
        for template in (*map(template_of, CHANNELS), *map(list_template, LISTS))
        for field in template.fields
    }
    | {"order", "lines", "paid", "refunded"}
)
"""The fields of drafts and lists, as the templates have them."""

WISHES = [intent.replace("_", "-") for intent in all_skills() if intent not in TALK_INTENTS]
"""What people can want; sentences name it."""

FACTS = sorted(kebab(fact.__name__) for fact in all_facts() if fact.__name__ not in OF_NO_ORDER)
"""What can have happened to an order."""

DUES = list(Direction)

COLUMNS = [
    "number", "phone", "name", "roles", "position", "language", "chats", "key", "source", "scopes", "made", "last-used",
    "revoked",
    "table", "version", "state", "valid-from", "purpose", "row", "if", "then", "note", "what", "value",
    "sku", "product", "suppliers", "shelves", "carrier", "zone", "first-weight", "further-weight", "days",
]  # fmt: skip
"""The headings of the tables that the command line draws."""

FAMILIES: dict[str, Sequence[str | tuple[str, str]]] = {
    "about-{}": list(Asked),
    "api-{}": list(OF_HTTP.values()),
    "address-field-{}": [*ADDRESS_PARTS, "text"],
    "address-part-{}": ["recipient", "phone", "place", "town", "door"],
    "alert-{}-{}": list(product(STAGES, LIGHTS)),
    "approval-{}": DECISIONS,
    "ask-{}": list(Kind),
    "ask-new-{}": CHANGED_TOO,
    "basket-{}": ["total", "shipping", "arrival"],
    "approval-{}-with-reason": DECISIONS,
    "button-{}-settled": DUES,
    "carrier-{}": list(Carrier),
    "checkpoint-{}": list(Kind),
    "cli-column-{}": COLUMNS,
    "cli-journal-{}": list(Fault),
    "cli-policy-{}": POLICY_STATES,
    "cli-see-{}": sorted(set(SEE.values())),
    "customer-{}": CUSTOMER_HEARS,
    "approval-ended-{}": [state for state in State if state is not State.OPEN],
    "approval-title-{}": [kind for kind in Asked if kind is not Asked.ORDER],
    "button-{}": ["today", "tomorrow", "this-week", "next-week"],
    "api-mend-{}": BROKEN_RULES,
    "api-wrong-{}": BROKEN_RULES,
    "button-draft-{}": ["product", "quantity", "address", "customer", "currency", "line", "without"],
    "difference-{}": [part.replace("_", "-") for part in PARTS],
    "label-{}": [part.replace("_", "-") for part in PARTS],
    "doctor-channel-{}": ["slack", "telegram", "wecom"],
    "doctor-database-{}-mend": ["sqlite", "postgresql"],
    "doctor-wecom-wrong-{}": sorted(set(_WECOM_WRONG.values())),
    "draft-{}": PROBLEMS,
    "draft-field-{}": DRAFT_FIELDS,
    "exception-{}": LIGHTS,
    "supplier-wrong-{}": ["name", "taken", "days", "rank", "cost", "least"],
    "supplies-{}": ["supplier", "product", "warehouse"],
    "import-column-{}": ["rows", "number", "outcome", "remarks"],
    "import-outcome-{}": list(Outcome),
    "hold-{}": HOLDS,
    "input-{}": INPUTS,
    "no-orders{}": ["-then", "-state", "-state-then"],
    "left-{}": [intent.replace("_", "-") for intent in LEFT],
    "notice-{}": CUSTOMER_CAN_MEND,
    "confirm-{}-settled": DUES,
    "due-{}": DUES,
    "due-reason-{}": list(Reason),
    "help-{}": [ability for _, abilities in HELP for ability in abilities],
    "history-{}": FACTS,
    "intercept-{}": list(Wanted),
    "light-{}": list(Light),
    "order-is-{}": STATUSES,
    "step-due-{}": sorted(PROMISED),
    "step-late-{}": sorted(PROMISED),
    "orders-{}": [state.replace("_", "-") for state in STATES],
    "outcome-{}": [*DECISIONS, State.RETURNED],
    "parcel-next-{}": list(ParcelState),
    "parcel-state-{}": list(ParcelState),
    "position-{}": POSITIONS,
    "purchase-is-{}": [state.replace("_", "-") for state in Purchased],
    "purchase-state-{}": [state.replace("_", "-") for state in Purchased],
    "pace-{}": [stage.replace("_", "-") for stage in KEPT],
    "pace-none-{}": [stage.replace("_", "-") for stage in KEPT],
    "report-{}": [fact.removeprefix("Order").lower() for fact in COUNTED],
    "rule-exchange-{}": list(Cause),
    "scan-{}": list(ScanEvent),
    "source-{}": list(Source),
    "stage-{}": STAGES,
    "status-{}": STATUSES,
    "step-{}": list(Step),
    "via-{}": VIAS,
    "words-money-{}": [code.lower() for code in NAMED_MONEY],
    "wish-{}": WISHES,
    "your-orders{}": ["", "-then", "-state", "-state-then"],
    "{}-owed": DUES,
    "{}-unread": list(get_args(Brought)),
    "{}-settled": DUES,
    "page-{}": ["customer", "approver", "staff", "visitor"],
    "page-{}-hint": ["customer", "approver", "staff", "visitor"],
    "page-light-{}": ["good", "warn", "bad"],
    "page-suggest-{}-{}": [
        *product(["customer", "staff", "visitor"], ["1", "2", "3"]), *product(["approver"], ["1", "2"])
    ],
}  # fmt: skip
"""What can stand in the gaps of keys that are put together."""

PAGE = re.compile(r"page-[a-z$][a-zA-Z0-9${}.-]*[a-z0-9}]")
GAP = re.compile(r"\$\{[^}]*\}")


@cache
def code() -> Keys:
    return Keys(read_code())


def whole(key: str) -> set[str]:
    """The keys that a key with gaps can be."""
    if "{}" not in key:
        return {key}
    return {key.format(*([value] if isinstance(value, str) else value)) for value in FAMILIES[key]}


def uses() -> set[Use]:
    return {Use(key, use.where, use.given) for use in code().uses for key in whole(use.key)}


def said_by_page() -> set[str]:
    """The keys in the files of the page."""
    files = sorted((ROOT / "bot/channels/web/static").glob("*.*"))
    found = [PAGE.findall(path.read_text(encoding="utf-8")) for path in files if path.suffix in {".js", ".html"}]
    return {key for keys in found for each in keys for key in whole(GAP.sub("{}", each.removesuffix("}}")))}


class Variables(visitor.Visitor):
    """The names of the values that a sentence uses."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


@cache
def sentences(language: str) -> dict[str, frozenset[str]]:
    """Every sentence of a language, and the values it uses. Fails on what cannot be read, and on a key said twice."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name} of {language}: {entry.content!r}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{language} has {entry.id.name} twice"
                used = Variables()
                used.visit(entry)
                found[entry.id.name] = frozenset(used.names)
    return found


@cache
def fallback(language: str) -> str | None:
    """The language from which this one takes what it has not itself."""
    about = json.loads((LOCALES / language / "language.json").read_text(encoding="utf-8"))
    return about.get("fallback")


def sayable(language: str) -> set[str]:
    """Every key for which this language has a sentence, its own or one it falls back to."""
    nearest = fallback(language)
    return set(sentences(language)) | (sayable(nearest) if nearest else set())


def test_languages_are_there() -> None:
    assert {"en", "zh"} <= set(LANGUAGES)
    for language in LANGUAGES:
        about = json.loads((LOCALES / language / "language.json").read_text(encoding="utf-8"))
        assert about["name"]
        assert about["cldr"].split("-")[0] == language.split("-")[0]


def test_every_call_that_says_something_is_understood() -> None:
    assert code().unclear == []
    assert {use.key for use in code().uses if "{}" in use.key} <= set(FAMILIES)


def test_families_are_what_the_code_has() -> None:
    used = {use.key for use in code().uses if "{}" in use.key}
    assert {key for key in FAMILIES if not key.startswith("page-")} == used
    deadlines = json.loads((ROOT / "core/policies/tables/deadlines.json").read_text(encoding="utf-8"))
    assert {*STAGES, "ended"} == {stage.replace("_", "-") for stage in deadlines["inputs"]["stage"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_the_code_says_is_there(language: str) -> None:
    said = {use.key for use in uses()} | said_by_page()
    assert sorted(said - sayable(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_a_sentence_uses_is_given(language: str) -> None:
    missing = [
        f"{use.where} says {use.key} without {name}"
        for use in uses()
        for name in sorted(sentences(language).get(use.key, frozenset()) - (use.given or frozenset()))
        if use.given is not None
    ]
    assert sorted(missing) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_there_for_nothing(language: str) -> None:
    said = {use.key for use in uses()} | said_by_page()
    assert sorted(set(sentences(language)) - said) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_say_the_same_with_the_same_values(language: str) -> None:
    english = sentences("en")
    assert sorted(set(english) ^ sayable(language)) == []
    differing = {key: (english[key], used) for key, used in sentences(language).items() if english[key] != used}
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_says_something(language: str) -> None:
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message):
                assert entry.value is not None, f"{entry.id.name} of {language} has no text"
