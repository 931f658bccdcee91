"""The tables of the catalogue."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Product(Base):
    """A thing that is sold. `names` holds its name in each language ({"zh": …, "en": …}); prices are in minor units.

    Below `floor_minor` it is not sold without a look. `kind` is one of core.catalog.rules.KINDS. `weight_g` (grams) and
    `volume_cm3` are those of one piece as it is packed; 0 where nobody has measured it. `also_called` are further names
    by which people ask for it, in any language.
    """

    __tablename__ = "products"
    __table_args__ = (CheckConstraint("price_minor >= 0", name="price_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(String(64), unique=True)
    names: Mapped[dict[str, Any]]
    price_minor: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    floor_minor: Mapped[int | None] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(16), default="general", server_default="general")
    weight_g: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    volume_cm3: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    also_called: Mapped[list[Any] | None]


class ProductCheckpoint(Base):
    """What a colleague has to sign before a regulated product leaves (see core.review.rules.Kind)."""

    __tablename__ = "product_checkpoints"

    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
