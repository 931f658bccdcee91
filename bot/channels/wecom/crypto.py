"""WeCom's envelope: who signed it, and what is inside. Pure; the caller gives randomness and time.

Source: 企业微信 developer centre, 加解密方案说明 (https://developer.work.weixin.qq.com/document/path/90968).

    signature   SHA-1 of token, timestamp, nonce and ciphertext, sorted and joined
    cipher      AES-256-CBC; the key is base64 of 43 characters and "="; the first 16 bytes of the key are the IV
    plaintext   16 random bytes, length of the message (4 bytes, big endian), message, receive id; PKCS#7 to 32
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

_AES_BLOCK = 16
_PADDING_BLOCK = 32
_SALT = 16
_LENGTH = 4


class Forged(Exception):
    """It was not WeCom who wrote this, or it was not written to us."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A message in its envelope, ready to travel."""

    encrypted: str
    signature: str
    timestamp: str
    nonce: str


def sign(token: str, timestamp: str, nonce: str, encrypted: str) -> str:
    """The signature that belongs to this ciphertext, in lower-case hexadecimal."""
    joined = "".join(sorted((token, timestamp, nonce, encrypted)))
    return hashlib.sha1(joined.encode(), usedforsecurity=False).hexdigest()  # the vendor's choice of hash


class Envelope:
    """Opens and seals envelopes with the secrets of one app."""

    def __init__(self, token: str, aes_key: str, receive_id: str) -> None:
        """`aes_key`: the EncodingAESKey, 43 characters; `receive_id`: the corp id. ValueError for a bad key."""
        key = base64.b64decode(aes_key + "=")
        if len(key) != 32:
            raise ValueError("the EncodingAESKey must have 43 characters")
        self._token = token
        self.receive_id = receive_id
        self._cipher = Cipher(AES256(key), CBC(key[:_AES_BLOCK]))

    def open(self, signature: str, timestamp: str, nonce: str, encrypted: str) -> bytes:
        """The message inside. Raises Forged unless signature, padding, length and receive id are all right."""
        expected = sign(self._token, timestamp, nonce, encrypted)
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            raise Forged("signature")
        return self._decrypt(encrypted)

    def seal(self, message: bytes, timestamp: str, nonce: str, salt: bytes) -> Sealed:
        """The message in an envelope. `salt` is 16 random bytes."""
        encrypted = self._encrypt(message, salt)
        return Sealed(encrypted, sign(self._token, timestamp, nonce, encrypted), timestamp, nonce)

    def _decrypt(self, encrypted: str) -> bytes:
        try:
            ciphertext = base64.b64decode(encrypted, validate=True)
            decryptor = self._cipher.decryptor()
            plain = _without_padding(decryptor.update(ciphertext) + decryptor.finalize())
        except (binascii.Error, ValueError) as error:
            raise Forged("ciphertext") from error
        start = _SALT + _LENGTH
        end = start + int.from_bytes(plain[_SALT:start], "big")
        if len(plain) < start or end > len(plain):
            raise Forged("length")
        if not hmac.compare_digest(plain[end:], self.receive_id.encode()):
            raise Forged("receive id")
        return plain[start:end]

    def _encrypt(self, message: bytes, salt: bytes) -> str:
        if len(salt) != _SALT:
            raise ValueError("the salt must have 16 bytes")
        plain = salt + len(message).to_bytes(_LENGTH, "big") + message + self.receive_id.encode()
        padding = _PADDING_BLOCK - len(plain) % _PADDING_BLOCK
        encryptor = self._cipher.encryptor()
        ciphertext = encryptor.update(plain + bytes([padding]) * padding) + encryptor.finalize()
        return base64.b64encode(ciphertext).decode()


def _without_padding(plain: bytes) -> bytes:
    """Take off PKCS#7 padding to 32 bytes. Raises ValueError if it is not whole."""
    count = plain[-1] if plain else 0
    if not 1 <= count <= _PADDING_BLOCK or plain[-count:] != bytes([count]) * count:
        raise ValueError("padding")
    return plain[:-count]
