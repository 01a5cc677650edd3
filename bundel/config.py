"""Configuration from the environment: typed, refused when wrong, none needed to start.

Every setting is a `BUNDEL_*` variable; `BUNDEL_<NAME>_FILE` names a file that holds a secret instead.
"""

import os
from collections.abc import Callable, Mapping
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
            raise ConfigurationError(f"{name}_FILE: {file} cannot be read ({error.strerror})") from None
    return env.get(name, default)


def flag(name: str, default: bool, env: Mapping[str, str] = os.environ) -> bool:
    """yes/no, true/false, 1/0, on/off; anything else is refused."""
    words = {"yes": True, "true": True, "1": True, "on": True, "no": False, "false": False, "0": False, "off": False}
    value = text(name, "", env).strip().lower()
    if not value:
        return default
    if value not in words:
        raise ConfigurationError(f"{name}={value!r} is not yes or no")
    return words[value]


def number(name: str, default: int, low: int, high: int, env: Mapping[str, str] = os.environ) -> int:
    """A whole number from low to high."""
    value = text(name, "", env).strip()
    if not value:
        return default
    if not value.lstrip("-").isdigit() or not low <= int(value) <= high:
        raise ConfigurationError(f"{name}={value!r} is not a whole number from {low} to {high}")
    return int(value)


def words(name: str, default: str = "", env: Mapping[str, str] = os.environ) -> list[str]:
    """A list, separated by commas."""
    return [part.strip() for part in text(name, default, env).split(",") if part.strip()]


def database(url: str, build: Callable[[str], Path]) -> dict[str, Any]:
    """Django's DATABASES entry from `sqlite:///path`, `sqlite:////absolute` or `postgres://user:pw@host:port/name?…`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(parts.path.removeprefix("/"))
        if not path:
            raise ConfigurationError("BUNDEL_DATABASE_URL: sqlite:/// must be followed by the path of a file")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path if path == ":memory:" else build(path),
            # Immediate transactions: two writers wait for each other instead of failing halfway.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
                " PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000; PRAGMA recursive_triggers=ON;",
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        if not parts.path.strip("/"):
            raise ConfigurationError("BUNDEL_DATABASE_URL: the name of the database is missing after the host")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 300,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise ConfigurationError(f"BUNDEL_DATABASE_URL starts with {parts.scheme!r}; use sqlite:/// or postgres://")
