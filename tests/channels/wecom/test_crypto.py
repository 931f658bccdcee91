"""The envelope: what others have published opens, and what is not quite right does not."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.wecom.crypto import Envelope, Forged, sign
from tests.standins import wecom as standin

VECTORS_FILE = Path(__file__).parents[4] / "shared/data/payloads/wecom/verified_vectors.json"
VECTORS: list[dict[str, Any]] = json.loads(VECTORS_FILE.read_text("utf-8")) if VECTORS_FILE.exists() else []
ANOTHER_KEY = base64.b64encode(bytes(32)).decode().rstrip("=")
ENVELOPE = Envelope(standin.TOKEN, standin.AES_KEY, standin.CORP_ID)

needs_vectors = pytest.mark.skipif(not VECTORS, reason="the vectors of other implementations are not here")


@needs_vectors
def test_signatures_of_other_implementations_are_ours() -> None:
    signatures = [sign(v["token"], v["timestamp"], v["nonce"], v["encrypt"]) for v in VECTORS]
    assert signatures == [vector["msg_signature"] for vector in VECTORS]


@needs_vectors
def test_envelopes_of_other_implementations_open() -> None:
    whole = [vector for vector in VECTORS if vector["aes_key"]]
    assert whole
    for vector in whole:
        envelope = Envelope(vector["token"], vector["aes_key"], vector["receive_id_actual"])
        opened = envelope.open(vector["msg_signature"], vector["timestamp"], vector["nonce"], vector["encrypt"])
        assert opened.decode() == vector["plaintext"]


@needs_vectors
def test_sealing_the_same_with_the_same_salt_gives_their_ciphertext() -> None:
    vector = next(vector for vector in VECTORS if vector["kind"] == "message")
    envelope = Envelope(vector["token"], vector["aes_key"], vector["receive_id_actual"])
    salt = _raw(vector["encrypt"], vector["aes_key"])[:16]
    sealed = envelope.seal(vector["plaintext"].encode(), vector["timestamp"], vector["nonce"], salt)
    assert (sealed.encrypted, sealed.signature) == (vector["encrypt"], vector["msg_signature"])


@given(message=st.binary(max_size=200), salt=st.binary(min_size=16, max_size=16))
def test_what_is_sealed_opens_again(message: bytes, salt: bytes) -> None:
    sealed = ENVELOPE.seal(message, "1700000000", "n", salt)
    assert ENVELOPE.open(sealed.signature, sealed.timestamp, sealed.nonce, sealed.encrypted) == message


def test_any_change_breaks_the_signature() -> None:
    sealed = ENVELOPE.seal(b"hello", "1700000000", "nonce", bytes(16))
    good = [sealed.signature, sealed.timestamp, sealed.nonce, sealed.encrypted]
    for position in range(4):
        changed = list(good)
        changed[position] = "x" + changed[position][1:]
        with pytest.raises(Forged, match="signature"):
            ENVELOPE.open(*changed)


@pytest.mark.parametrize(
    ("encrypted", "reason"),
    [
        (standin.encrypt(b"hello", receive_id="wwsomebodyelse"), "receive id"),
        (
            standin.encrypt(b"hello", aes_key=base64.b64encode(bytes(32)).decode().rstrip("=")),
            "ciphertext|length|receive id",
        ),
        ("not base64!", "ciphertext"),
        ("", "ciphertext"),
        (base64.b64encode(b"fifteen bytes..").decode(), "ciphertext"),
    ],
)
def test_signed_but_wrong_inside_is_refused(encrypted: str, reason: str) -> None:
    with pytest.raises(Forged, match=reason):
        ENVELOPE.open(sign(standin.TOKEN, "1", "n", encrypted), "1", "n", encrypted)


@pytest.mark.parametrize("padding", [b"\x00" * 16, b"\x21" * 33, b"\x01\x02"])
def test_padding_outside_1_to_32_or_uneven_is_refused(padding: bytes) -> None:
    plain = bytes(16) + (5).to_bytes(4, "big") + b"hello" + standin.CORP_ID.encode()
    body = plain + bytes([7]) * (-(len(plain) + len(padding)) % 16) + padding
    encrypted = _raw_encrypt(body)
    with pytest.raises(Forged, match="ciphertext"):
        ENVELOPE.open(sign(standin.TOKEN, "1", "n", encrypted), "1", "n", encrypted)


def test_a_length_that_points_outside_is_refused() -> None:
    plain = bytes(16) + (2**31).to_bytes(4, "big") + b"hello" + standin.CORP_ID.encode()
    count = 32 - len(plain) % 32
    encrypted = _raw_encrypt(plain + bytes([count]) * count)
    with pytest.raises(Forged, match="length"):
        ENVELOPE.open(sign(standin.TOKEN, "1", "n", encrypted), "1", "n", encrypted)


def test_a_key_of_the_wrong_length_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="43 characters"):
        Envelope(standin.TOKEN, "QUJD", standin.CORP_ID)


def _cipher(aes_key: str) -> Any:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES256
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    key = base64.b64decode(aes_key + "=")
    return Cipher(AES256(key), CBC(key[:16]))


def _raw(encrypted: str, aes_key: str) -> bytes:
    decryptor = _cipher(aes_key).decryptor()
    return bytes(decryptor.update(base64.b64decode(encrypted)) + decryptor.finalize())


def _raw_encrypt(plain: bytes) -> str:
    encryptor = _cipher(standin.AES_KEY).encryptor()
    return base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode()
