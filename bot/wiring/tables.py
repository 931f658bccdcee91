"""All tables of the program, so that migrations and checks see every one of them."""

from __future__ import annotations

from sqlalchemy import MetaData

from bot.api import models as api
from bot.channels.web import models as web
from bot.conversation import models as conversation
from core.alerts import models as alerts
from core.approvals import models as approvals
from core.catalog import models as catalog
from core.db import Base
from core.delegations import models as delegations
from core.dues import models as dues
from core.exchanges import models as exchanges
from core.fulfilment import models as fulfilment
from core.inbox import models as inbox
from core.intake import models as intake
from core.intercepts import models as intercepts
from core.inventory import models as inventory
from core.journal import models as journal
from core.keys import models as keys
from core.notes import models as notes
from core.notices import models as notices
from core.orders import models as orders
from core.payments import models as payments
from core.people import models as people
from core.policies import models as policies
from core.purchasing import models as purchasing
from core.review import models as review

HOMES = (
    alerts,
    api,
    approvals,
    catalog,
    conversation,
    delegations,
    exchanges,
    fulfilment,
    inbox,
    intake,
    inventory,
    journal,
    keys,
    dues,
    fulfilment,
    inbox,
    intercepts,
    inventory,
    journal,
    notes,
    notices,
    orders,
    payments,
    people,
    policies,
    purchasing,
    review,
    web,
)
"""The modules that hold tables: importing them is what makes the tables known."""


def all_tables() -> MetaData:
    """Every table of the core and of the bot."""
    return Base.metadata
