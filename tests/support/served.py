"""`bundel serve` as a process of its own, on a free port, for tests that come in by HTTP."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.house import House

PATIENCE = 40  # seconds until it must answer; it takes two on a quiet machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def copy_of(house: House, folder: Path) -> House:
    """The same SQLite house once more, so that a test may change what it likes."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "bundel.sqlite3"
    shutil.copy(house.url.removeprefix("sqlite:///"), file)
    for name in ("secret.key", "field.keys"):
        shutil.copy(house.home / name, folder / name)
    if (house.home / "files").is_dir():
        shutil.copytree(house.home / "files", folder / "files")
    return House(folder, f"sqlite:///{file}")


@contextmanager
def served(house: House, **environment: str) -> Iterator[str]:
    """The address, without a slash at its end; the process is ended afterwards."""
    port = free_port()
    log = house.home / "serve.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bundel", "serve", "--port", str(port), "--workers", "1"],
            cwd=house.home, env=house.environment(**environment), stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        _wait_for(port, process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait(5)


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(f"bundel serve does not answer: {log.read_text()}")
