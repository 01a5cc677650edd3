"""Secrets that stand in an address: 256 bits, never stored themselves. What is stored is their SHA-256, which opens nothing."""

import hashlib
import secrets


def new_token() -> str:
    """A secret of 256 bits, as it may stand in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """The SHA-256 of a secret, as 64 hexadecimal characters: what a table keeps and is asked for."""
    return hashlib.sha256(token.encode()).hexdigest()
