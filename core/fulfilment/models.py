"""The tables of fulfilment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Base


class Shipment(Base):
    """A parcel handed to a carrier under a tracking number. `order_id` is the order it is for, or the first of several.

    `signed_by` and `proof` (where its photo is kept) tell who took it at the door.
    """

    __tablename__ = "shipments"
    __table_args__ = (UniqueConstraint("carrier", "tracking_no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    carrier: Mapped[str] = mapped_column(String(32))
    tracking_no: Mapped[str] = mapped_column(String(64), index=True)
    shipped_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    signed_by: Mapped[str | None] = mapped_column(String(120))
    proof: Mapped[str | None] = mapped_column(String(300))
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


class SharedShipment(Base):
    """A further order whose goods travel in a parcel that bears the name of another one."""

    __tablename__ = "shared_shipments"

    shipment_id: Mapped[int] = mapped_column(ForeignKey("shipments.id"), primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True, index=True)


class Parcel(Base):
    """What the warehouse picks, packs and hands over as one: from one warehouse, for one order or several.

    `state` is one of core.fulfilment.rules.ParcelState. `warehouse_id` is None for a parcel that nobody planned: its
    goods come from wherever they are reserved. `weight_g` is what the scales said; `version` is that of its card.
    """

    __tablename__ = "parcels"
    __table_args__ = (Index("ix_parcels_state_made", "state", "made_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    warehouse_id: Mapped[int | None] = mapped_column(ForeignKey("warehouses.id"))
    state: Mapped[str] = mapped_column(String(12))
    carrier: Mapped[str | None] = mapped_column(String(32))
    weight_g: Mapped[int | None]
    shipment_id: Mapped[int | None] = mapped_column(ForeignKey("shipments.id"), unique=True)
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    version: Mapped[int]
    lines: Mapped[list[ParcelLine]] = relationship(
        lazy="selectin", order_by="ParcelLine.id", cascade="all, delete-orphan"
    )


class ParcelLine(Base):
    """Pieces of a product of an order in a parcel; `picked` of them are off the shelf (None: nobody looked yet)."""

    __tablename__ = "parcel_lines"
    __table_args__ = (
        UniqueConstraint("parcel_id", "order_id", "product_id"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("picked >= 0 AND picked <= quantity", name="picked_within"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcels.id"))
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    quantity: Mapped[int]
    picked: Mapped[int | None]


class Urge(Base):
    """Somebody asked for an order to be hurried along. `was_told` says whether the colleague concerned was told."""

    __tablename__ = "urges"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    urged_at: Mapped[datetime]
    was_told: Mapped[bool]
