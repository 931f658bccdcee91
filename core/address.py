"""Where goods go: a recipient's address as a value, kept on the order as a snapshot."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

CONTACT = frozenset({"recipient", "phone"})
"""The fields that say whom to ask for."""


@dataclass(frozen=True, slots=True)
class Address:
    """A recipient and a place. `text` is the place as it was written; the parts are what could be told of it.

    `country` is an ISO 3166 alpha-2 code. Empty strings mean "not known".
    """

    text: str
    recipient: str = ""
    phone: str = ""
    country: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    street: str = ""
    detail: str = ""
    postcode: str = ""

    def changed_by(self, other: Address) -> tuple[str, ...]:
        """The names of the fields in which another address differs, in the order in which they are read."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name) != getattr(other, f.name))

    def is_same_place(self, other: Address) -> bool:
        """Whether another address differs in nothing but whom to ask for."""
        return CONTACT.issuperset(self.changed_by(other))

    def with_contact_of(self, other: Address) -> Address:
        """This place, with recipient and phone filled in from another address where this one names none."""
        return replace(self, recipient=self.recipient or other.recipient, phone=self.phone or other.phone)


def mask_phone(phone: str) -> str:
    """A phone number of which the middle is hidden: 138****8000. Short numbers keep their last two digits only."""
    digits = sum(c.isdigit() for c in phone)
    if digits < 7:
        return "*" * max(len(phone) - 2, 0) + phone[-2:]
    keep_front, keep_back = (3, 4) if digits >= 10 else (2, 2)
    return phone[:keep_front] + "****" + phone[-keep_back:]


def mask_name(name: str) -> str:
    """A person's name of which only the first letter or character is shown: 李*, E****."""
    return name[:1] + "*" * min(len(name) - 1, 4) if name else name


def mask_text(text: str, keep: int = 6) -> str:
    """A place of which only the beginning is shown: a few characters, and never more than half."""
    return text[: min(keep, len(text) // 2)] + "****"


def masked(address: Address) -> Address:
    """The address as others may see it: no street, no house, a masked name and phone.

    A Chinese address begins with its region; others begin with the door, so that only the city is shown.
    """
    begins_with_region = "\u3400" <= address.text[:1] <= "\u9fff"
    return Address(
        text=mask_text(address.text) if begins_with_region else f"{address.city or address.province}****",
        recipient=mask_name(address.recipient),
        phone=mask_phone(address.phone),
        country=address.country,
        province=address.province,
        city=address.city,
        district=address.district,
    )
