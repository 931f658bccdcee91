"""The tables of the catalogue."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Product(Base):
    """A thing that is sold. `names` holds its name in each language ({"zh": …, "en": …}); price in minor units.

    `weight_g` (grams) and `volume_cm3` are those of one piece as it is packed; 0 where nobody has measured it.
    """

    __tablename__ = "products"
    __table_args__ = (CheckConstraint("price_minor >= 0", name="price_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(String(64), unique=True)
    names: Mapped[dict[str, Any]]
    price_minor: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    weight_g: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    volume_cm3: Mapped[int] = mapped_column(default=0, server_default=text("0"))
