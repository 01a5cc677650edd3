"""`bundel serve`: the site, ready to be used: the database brought up to date, the catalogues compiled."""

import argparse
import os
import socket

from bundel.command.frame import ready
from bundel.command.main import Fault

THREADS = 2  # per worker; pages take milliseconds, so more threads would only wait for each other


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="poort (8000)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="adres waarop geluisterd wordt (127.0.0.1; 0.0.0.0 voor alle)"
    )
    parser.add_argument("--workers", type=int, default=2, help="hoeveel werkers (2)")


def run(given: argparse.Namespace) -> int:
    if not 1 <= given.workers <= 64 or not 1 <= given.port <= 65535:
        raise Fault("--workers is een getal van 1 tot 64, --port van 1 tot 65535.", 2)
    _must_be_free(given.host, given.port)
    prepare(given.host, given.port)
    return listen(given.host, given.port, given.workers)


def prepare(host: str = "127.0.0.1", port: int = 8000) -> None:
    """What must stand before the first page: tables and catalogues. Says what it did, nothing when nothing was needed.

    Without BUNDEL_URL the links in letters follow the address that was asked for.
    """
    if "BUNDEL_URL_FILE" not in os.environ:
        os.environ.setdefault("BUNDEL_URL", _address(host, port))
    ready(house=False)
    from bundel.catalogues import compile_stale
    from bundel.shell.care.schema import migrate

    if done := migrate():
        print(f"Databank bijgewerkt: {len(done)} stappen.", flush=True)
    compile_stale()


def listen(host: str, port: int, workers: int) -> int:
    """Serve until stopped."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces

    print(f"Bundel luistert op {_address(host, port)}/  (stoppen: Ctrl+C)", flush=True)
    _preload()
    connections.close_all()  # the workers open their own
    server = Granian(
        "bundel.shell.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=THREADS, websockets=False, log_level="warning",
        respawn_failed_workers=True, workers_kill_timeout=15,
    )  # fmt: skip
    server.serve()
    return 0


def _preload() -> None:
    """Import what every page needs before the workers are forked: once, and in memory that they share."""
    from django.urls import get_resolver

    import bundel.shell.wsgi  # noqa: F401

    assert get_resolver().url_patterns


def _address(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else shown}:{port}"


def _must_be_free(host: str, port: int) -> None:
    """Say at once that the port is taken, before the database is touched."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Fault(
                f"Poort {port} op {host} is niet vrij ({error.strerror}). Kies een andere met --port.", 2
            ) from None
