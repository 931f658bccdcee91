"""All tables of the program, so that migrations and checks see every one of them."""

from __future__ import annotations

from sqlalchemy import MetaData

from bot.channels.web import models as web
from bot.conversation import models as conversation
from core.alerts import models as alerts
from core.approvals import models as approvals
from core.catalog import models as catalog
from core.db import Base
from core.dues import models as dues
from core.fulfilment import models as fulfilment
from core.inbox import models as inbox
from core.intercepts import models as intercepts
from core.inventory import models as inventory
from core.journal import models as journal
from core.notes import models as notes
from core.notices import models as notices
from core.orders import models as orders
from core.people import models as people

HOMES = (
    alerts,
    approvals,
    catalog,
    conversation,
    dues,
    fulfilment,
    inbox,
    intercepts,
    inventory,
    journal,
    notes,
    notices,
    orders,
    people,
    web,
)
"""The modules that hold tables: importing them is what makes the tables known."""


def all_tables() -> MetaData:
    """Every table of the core and of the bot."""
    return Base.metadata
