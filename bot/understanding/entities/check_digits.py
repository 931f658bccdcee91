"""How carriers compute the last character of a tracking number, so that a slip of the pen shows."""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_S10_OVERFLOW = {10: 0, 11: 5}


def weighted_tens(body: str, check: str, first: int, second: int) -> bool:
    """Modulo ten: figures times `first` and `second` in turn. A letter counts as its place after `A`, which is 2."""
    total = sum(_figure(char) * (second if place % 2 else first) for place, char in enumerate(body))
    return -total % 10 == int(check)


def luhn(number: str) -> bool:
    """Every second figure from the right is doubled, and the digits of all make up tens."""
    doubled = [int(char) * (1 + place % 2) for place, char in enumerate(reversed(number))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def sevens(body: str, check: str) -> bool:
    """What the number leaves when divided by seven (DHL Express)."""
    return int(body) % 7 == int(check)


def postal_union(body: str, check: str) -> bool:
    """The Universal Postal Union's S10: eight figures, weighted, modulo eleven."""
    left = 11 - sum(int(char) * weight for char, weight in zip(body, _S10_WEIGHTS, strict=True)) % 11
    return _S10_OVERFLOW.get(left, left) == int(check)


def elevens(body: str, check: str, weights: tuple[int, int, int]) -> bool:
    """Three weights over and over, modulo eleven, of which ten counts as zero (FedEx)."""
    total = sum(int(char) * weights[place % 3] for place, char in enumerate(body))
    return total % 11 % 10 == int(check)


def modulo_37_36(body: str, check: str) -> bool:
    """ISO/IEC 7064 MOD 37,36 over figures and letters (DPD)."""
    left = 36
    for char in body:
        left = (left + _ALPHABET.index(char)) % 36 or 36
        left = left * 2 % 37
    return (37 - left) % 36 == _ALPHABET.index(check)


def _figure(char: str) -> int:
    return int(char) if char.isdigit() else (ord(char) - ord("A") + 2) % 10
