"""The tables of fulfilment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Base


class Shipment(Base):
    """A parcel of an order, handed to a carrier under a tracking number."""

    __tablename__ = "shipments"
    __table_args__ = (UniqueConstraint("carrier", "tracking_no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    carrier: Mapped[str] = mapped_column(String(32))
    tracking_no: Mapped[str] = mapped_column(String(64), index=True)
    shipped_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    scans: Mapped[list[Scan]] = relationship(lazy="selectin", order_by="Scan.scanned_at", cascade="all, delete-orphan")


class Scan(Base):
    """A parcel seen somewhere: the carrier's own word for what happened, and where."""

    __tablename__ = "scans"
    __table_args__ = (UniqueConstraint("shipment_id", "scanned_at", "event"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    shipment_id: Mapped[int] = mapped_column(ForeignKey("shipments.id"))
    scanned_at: Mapped[datetime]
    event: Mapped[str] = mapped_column(String(24))
    place: Mapped[str] = mapped_column(String(200))
