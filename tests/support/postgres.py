"""A PostgreSQL server of our own for one command, on a free port, under its own folder, gone afterwards.

    python -m tests.support.postgres -- command …

The command finds the server in BUNDEL_DATABASE_URL. PostgreSQL refuses to run as root; then it runs as `postgres` or
`nobody`. Nothing is flushed to disk: it lives for minutes. Without server binaries the command is not run, which is
said and counts as done, unless BUNDEL_REQUIRE names postgresql.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg

from tests.support.require import required

PATIENCE = 60  # seconds a server may take to start
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "jit": "off",  # compiling a question of a tiny table takes longer than asking it
    "shared_buffers": "64MB",
    "max_connections": "60",
    "timezone": "UTC",
}


class ServerError(Exception):
    """The server could not be made or started; the message holds what it said."""


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`: the newest that Debian installed, else the one on PATH, else None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin"), key=lambda found: float(found.parent.name))
    on_path = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    for folder in [*reversed(debian), *on_path]:
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")):
            return folder
    return None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Start a server from the binaries in `folder`; gives its URL, stops it and removes its data whatever happens."""
    identity, parent = _unprivileged()
    home = Path(tempfile.mkdtemp(prefix="bundel-postgresql-", dir=parent))
    process = None
    try:
        if identity:
            os.chown(home, identity["user"], identity["group"])
        password = secrets.token_hex(16)
        _make_data(folder, home, password, identity)
        port = _free_port()
        process = _start(folder, home, port, identity)
        url = f"postgres://bundel:{password}@127.0.0.1:{port}"
        _wait(process, f"{url}/postgres", home)
        yield f"{url}/bundel"
    finally:
        if process:
            _stop(process)
        shutil.rmtree(home, ignore_errors=True)


def _unprivileged() -> tuple[dict[str, Any], str | None]:
    """Who the server runs as (arguments for `Popen`) and where that one may have its data; nothing when not root."""
    if os.geteuid() != 0:
        return {}, None
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}, "/tmp"
    raise ServerError("PostgreSQL does not run as root, and this machine has no user postgres or nobody")


def _make_data(folder: Path, home: Path, password: str, identity: dict[str, Any]) -> None:
    secret = home / "password"
    secret.write_text(password, encoding="ascii")
    if identity:
        os.chown(secret, identity["user"], identity["group"])
    command = [folder / "initdb", "-D", home / "data", "-U", "bundel", f"--pwfile={secret}", "--auth=scram-sha-256"]
    command += ["--encoding=UTF8", "--no-sync"]
    said = ""
    for locale in ("C.UTF-8", "en_US.UTF-8", "C"):  # the first folds é and É alike; the last is everywhere
        done = subprocess.run(
            [*command, f"--locale={locale}"], cwd=home, capture_output=True, text=True, check=False, **identity
        )
        if done.returncode == 0:
            return
        said = done.stderr
        shutil.rmtree(home / "data", ignore_errors=True)
    raise ServerError(f"initdb failed:\n{said}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(folder: Path, home: Path, port: int, identity: dict[str, Any]) -> subprocess.Popen[bytes]:
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    with (home / "log").open("wb") as log:
        # A session of its own: Ctrl-C stops the tests first, and they stop the server.
        return subprocess.Popen(
            [folder / "postgres", "-D", home / "data", "-p", str(port), *settings],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **identity,
        )


def _wait(process: subprocess.Popen[bytes], url: str, home: Path) -> None:
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            with psycopg.connect(url, connect_timeout=2, autocommit=True) as connection:
                connection.execute("CREATE DATABASE bundel")
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise ServerError(f"PostgreSQL did not start:\n{(home / 'log').read_text(errors='replace')[-3000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask for a fast shutdown, then for an immediate one, then kill."""
    for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(sign)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue


def _leave(sign: int, frame: FrameType | None) -> None:
    sys.exit(128 + sign)


def main(arguments: list[str]) -> int:
    """Run the command after `--` with a server; its exit code, or 1 where a required server is missing."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print(__doc__)
        return 2
    if (folder := binaries()) is None:
        print("PostgreSQL: no server binaries found; its tests are not run. On Debian: apt install postgresql")
        return 1 if required("postgresql") else 0
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    try:
        with server(folder) as url:
            return _run(command, {**os.environ, "BUNDEL_DATABASE_URL": url})
    except ServerError as error:
        print(error)
        return 1


def _run(command: list[str], environment: dict[str, str]) -> int:
    process = subprocess.Popen(command, env=environment)
    try:
        return process.wait()
    except BaseException:
        # Ctrl-C reaches the command too: let it end before the server goes away under it.
        process.terminate()
        process.wait(timeout=20)
        raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
