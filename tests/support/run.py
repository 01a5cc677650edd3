"""All checks and tests one after another with one summary: `make test`, `make test ONLY=tests/house`, `make lint`."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.support.postgres import binaries

ROOT = Path(__file__).resolve().parents[2]
NO_TESTS = 5  # pytest's code for "nothing here"
WITHOUT_DATABASE = ("tests/engines", "tests/house", "tests/browser")  # once is enough for these
ONCE = ("tests/loader/test_demo_whole.py",)  # a long walk of what others test
KEPT = ("BUNDEL_REQUIRE", "BUNDEL_SHARED", "BUNDEL_CHROMIUM")  # no other setting of this machine reaches the tests


@dataclass(frozen=True)
class Outcome:
    name: str
    passed: bool
    said: str
    seconds: float


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def checks() -> list[tuple[str, list[str]]]:
    here = Path(sys.executable).parent
    return [
        ("style", python("-m", "ruff", "check", "--quiet", ".")),
        ("floors", [str(here / "lint-imports"), "--no-cache"]),
        ("types", python("-m", "mypy", "--no-error-summary", "--cache-dir=build/mypy", "bundel/engines")),
    ]


def pytest(*arguments: str) -> list[str]:
    workers = str(min(4, os.cpu_count() or 1))
    return python("-m", "pytest", "-rs", "--no-header", "-n", workers, "--dist", "worksteal", *arguments)


def environment(home: str) -> dict[str, str]:
    """This process's environment without settings of Bundel, with a home that is thrown away."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BUNDEL_") or name in KEPT}
    return {**kept, "BUNDEL_HOME": home, "BUNDEL_SECRET_KEY": secrets.token_urlsafe(48), "PYTHONUNBUFFERED": "1"}


def run(name: str, command: list[str], *, quiet: bool) -> Outcome:
    """Run one step, its output passed on as it comes, or when quiet only if it fails."""
    print(f"── {name}", flush=True)
    start = time.monotonic()
    lines: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bundel-tests-") as home:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(home), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        try:
            for line in process.stdout or ():
                lines.append(line)
                if not quiet:
                    print(line, end="", flush=True)
            code = process.wait()
        except BaseException:
            process.terminate()
            process.wait(timeout=60)
            raise
    if quiet and code:
        print("".join(lines), end="")
    closing = next((line.strip() for line in reversed(lines) if line.strip()), "")
    said = "" if quiet else closing
    return Outcome(name, code in (0, NO_TESTS), said, time.monotonic() - start)


def tests(only: list[str]) -> list[Outcome]:
    """The tests on SQLite, then those that use a database on PostgreSQL."""
    outcomes = [run("tests on SQLite", pytest(*only), quiet=False)]
    if only and all(path.startswith(WITHOUT_DATABASE) for path in only):
        return outcomes
    ignored = [f"--ignore={path}" for path in (*WITHOUT_DATABASE, *ONCE)]
    again = pytest("-m", "not browser", *ignored, *only)
    outcomes.append(run("tests on PostgreSQL", python("-m", "tests.support.postgres", "--", *again), quiet=False))
    return outcomes


def main(arguments: list[str]) -> int:
    """Run what is asked; 0 when all of it passed."""
    outcomes = [] if arguments and arguments != ["--lint"] else [run(*check, quiet=True) for check in checks()]
    if arguments != ["--lint"]:
        outcomes += tests(arguments)
    print("\n── summary")
    for outcome in outcomes:
        word = "passed" if outcome.passed else "FAILED"
        print(f"{word}  {outcome.name:<20} {outcome.seconds:6.1f} s  {outcome.said}")
    if binaries() is None:
        print("PostgreSQL was not tested: this machine has no server binaries.")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("stopped")
