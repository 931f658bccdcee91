"""The tables of the catalogue."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Product(Base):
    """A thing that is sold. `names` holds its name in each language ({"zh": …, "en": …}); price in minor units.

    `kind` is one of core.catalog.rules.KINDS.
    """

    __tablename__ = "products"
    __table_args__ = (CheckConstraint("price_minor >= 0", name="price_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(String(64), unique=True)
    names: Mapped[dict[str, Any]]
    price_minor: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    kind: Mapped[str] = mapped_column(String(16), default="general", server_default="general")
