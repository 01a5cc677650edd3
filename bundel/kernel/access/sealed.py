"""Sealed: what is stored so that a copied database, backup or disk alone gives nothing away.

AES-256-GCM under the field keys (`BUNDEL_FIELD_KEYS`, else `field.keys` in the data directory). The first key seals, all of them
unseal, so a new key is put in front and the older ones stay behind it as long as something was sealed with them. What is sealed
begins with the name of its key. A blind index finds what is sealed without opening it: equal text, equal index; it hangs on the
last key in the row, the oldest, and so survives a new one in front.
"""

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

MARK = b"b1:"
NONCE = 12  # bytes, as GCM wants them
HEAD = len(MARK) + 8 + 1  # the mark, the name of the key, a colon


class Unreadable(Exception):
    """What is sealed cannot be opened: its key is not here, or it was changed. The message names which and the remedy."""


def name_of(key: bytes) -> str:
    """Eight hexadecimal characters by which a key is known; they say nothing about the key."""
    return hmac.new(key, b"bundel.field-key.name", hashlib.sha256).hexdigest()[:8]


def key_names() -> list[str]:
    """The names of the keys at hand, the one that seals first."""
    return [name_of(key) for key in settings.FIELD_KEYS]


def seal(data: bytes) -> bytes:
    """The data sealed with the first key. Twice the same data gives two different answers."""
    key = settings.FIELD_KEYS[0]
    head = MARK + name_of(key).encode() + b":"
    nonce = os.urandom(NONCE)
    return head + nonce + AESGCM(key).encrypt(nonce, data, head)


def unseal(data: bytes) -> bytes:
    """What was sealed. Raises Unreadable when its key is not at hand or a byte was changed."""
    name = sealed_with(data)
    key = next((one for one in settings.FIELD_KEYS if name_of(one) == name), None)
    if key is None:
        raise Unreadable(
            f"De sleutel {name or '?'} ontbreekt: zet hem bij in BUNDEL_FIELD_KEYS of zet field.keys terug in BUNDEL_HOME."
        )
    try:
        return AESGCM(key).decrypt(data[HEAD : HEAD + NONCE], data[HEAD + NONCE :], data[:HEAD])
    except (InvalidTag, ValueError):
        raise Unreadable("Wat verzegeld was, is gewijzigd of afgebroken: zet het terug uit een bewaring.") from None


def sealed_with(data: bytes) -> str:
    """The name of the key that sealed it; empty for what is not sealed."""
    head = bytes(data[:HEAD])
    if not head.startswith(MARK) or not head.endswith(b":") or len(head) != HEAD:
        return ""
    return head[len(MARK) : -1].decode("ascii", "replace")


def seal_text(text: str) -> str:
    """As `seal`, for a text column: the name of the key, a colon and base64. Empty text stays empty."""
    if not text:
        return ""
    sealed = seal(text.encode())
    return sealed[:HEAD].decode() + base64.urlsafe_b64encode(sealed[HEAD:]).decode()


def unseal_text(text: str) -> str:
    """The text that was sealed; empty for empty. Raises Unreadable."""
    if not text:
        return ""
    try:
        return unseal(text[:HEAD].encode() + base64.urlsafe_b64decode(text[HEAD:].encode())).decode()
    except ValueError:
        raise Unreadable("Wat verzegeld was, is gewijzigd of afgebroken: zet het terug uit een bewaring.") from None


def blind(purpose: str, text: str) -> str:
    """64 hexadecimal characters, the same for the same purpose and text: HMAC-SHA256 under a key of the purpose's own."""
    own = hmac.new(settings.FIELD_KEYS[-1], b"bundel.blind:" + purpose.encode(), hashlib.sha256).digest()
    return hmac.new(own, text.encode(), hashlib.sha256).hexdigest()
