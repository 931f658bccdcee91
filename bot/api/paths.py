"""Order numbers in addresses: a partner's own may hold a slash, which is one of the number's letters there."""

from __future__ import annotations

from starlette.convertors import Convertor, register_url_convertor


class _Number(Convertor[str]):
    regex = ".+"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("number", _Number())

NUMBER = "{order_no:number}"
"""The place of an order's number in an address."""
