"""Configuration from the environment: typed, refused when wrong, none needed to start.

Every setting is a `BUNDEL_*` variable; `BUNDEL_<NAME>_FILE` names a file that holds a secret instead.
"""

import base64
import binascii
import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class ConfigurationError(Exception):
    """A variable has a value that cannot be used; the message names it and says what would."""


def text(name: str, default: str = "", env: Mapping[str, str] = os.environ) -> str:
    """The value of `name`, or of the file named by `name_FILE`, or the default."""
    if file := env.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ConfigurationError(f"{name}_FILE: {file} kan niet gelezen worden ({error.strerror})") from None
    return env.get(name, default)


def flag(name: str, default: bool, env: Mapping[str, str] = os.environ) -> bool:
    """yes/no, true/false, 1/0, on/off; anything else is refused."""
    words = {"yes": True, "true": True, "1": True, "on": True, "no": False, "false": False, "0": False, "off": False}
    value = text(name, "", env).strip().lower()
    if not value:
        return default
    if value not in words:
        raise ConfigurationError(f"{name}={value!r} is geen ja of nee: geef yes of no")
    return words[value]


def number(name: str, default: int, low: int, high: int, env: Mapping[str, str] = os.environ) -> int:
    """A whole number from low to high."""
    value = text(name, "", env).strip()
    if not value:
        return default
    if not value.lstrip("-").isdigit() or not low <= int(value) <= high:
        raise ConfigurationError(f"{name}={value!r} is geen geheel getal van {low} tot {high}")
    return int(value)


def choice(name: str, default: str, options: Collection[str], env: Mapping[str, str] = os.environ) -> str:
    """One of the options, whatever its capitals."""
    value = text(name, "", env).strip() or default
    found = next((option for option in options if option.lower() == value.lower()), None)
    if found is None:
        raise ConfigurationError(f"{name}={value!r} is niet een van {', '.join(options)}")
    return found


def address(name: str, default: str, env: Mapping[str, str] = os.environ) -> str:
    """The address of a site, `https://…` without a slash at its end."""
    value = text(name, default, env).strip().rstrip("/")
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.query and (parts.port or 1)
    except ValueError:
        usable = False
    if not usable:
        raise ConfigurationError(f"{name}={value!r} is geen adres: geef iets als https://bundel.example.org")
    return value


def words(name: str, default: str = "", env: Mapping[str, str] = os.environ) -> list[str]:
    """A list, separated by commas."""
    return [part.strip() for part in text(name, default, env).split(",") if part.strip()]


KEY_BYTES = 32


def keys(name: str, default: str = "", env: Mapping[str, str] = os.environ) -> list[bytes]:
    """Keys of 32 bytes in base64, separated by commas, blanks or lines; the message repeats none of them."""
    found = []
    for place, part in enumerate(text(name, default, env).replace(",", " ").split(), start=1):
        try:
            key = base64.b64decode(part.encode().translate(bytes.maketrans(b"-_", b"+/")), validate=True)
        except (binascii.Error, UnicodeEncodeError):
            key = b""
        if len(key) != KEY_BYTES:
            raise ConfigurationError(f"{name}: sleutel {place} is geen {KEY_BYTES} bytes in base64; maak er een met `openssl rand -base64 32`")
        found.append(key)
    if len(found) != len(set(found)):
        raise ConfigurationError(f"{name}: een sleutel staat er twee keer in; laat hem één keer staan")
    return found


def database(url: str, build: Callable[[str], Path]) -> dict[str, Any]:
    """Django's DATABASES entry from `sqlite:///path`, `sqlite:////absolute` or `postgres://user:pw@host:port/name?…`."""
    parts = urlsplit(url)
    try:
        port = str(parts.port or "")
    except ValueError:
        raise ConfigurationError("BUNDEL_DATABASE_URL: de poort is geen getal van 1 tot 65535") from None
    if parts.scheme == "sqlite":
        path = unquote(parts.path.removeprefix("/"))
        if not path:
            raise ConfigurationError("BUNDEL_DATABASE_URL: na sqlite:/// hoort de plaats van een bestand")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path if path == ":memory:" else build(path),
            "CONN_MAX_AGE": None,  # a thread keeps its connection, and with it what it has read
            # Immediate transactions: two writers wait for each other instead of failing halfway.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
                " PRAGMA cache_size=-16000; PRAGMA recursive_triggers=ON;",
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        if not parts.path.strip("/"):
            raise ConfigurationError("BUNDEL_DATABASE_URL: na de server hoort de naam van de databank")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": port,
            "CONN_MAX_AGE": 300,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise ConfigurationError(f"BUNDEL_DATABASE_URL begint met {parts.scheme!r}; geef sqlite:/// of postgres://")
