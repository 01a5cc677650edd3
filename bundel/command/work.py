"""`bundel work`: long tasks as they come, and every half minute what is due. Runs until stopped; several may run."""

import argparse
import threading

from bundel.command.frame import ready

EVERY = 30  # seconds between two looks at what is due


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="wat er nu is afwerken en dan stoppen")


def run(given: argparse.Namespace) -> int:
    ready()
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    from bundel.shell.care.schema import migrate

    migrate()
    worker = Worker(
        queue_names=["*"],
        interval=1,
        batch=given.once,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    if given.once:
        worker.run()
        _look()
        return 0
    worker.configure_signals()
    print("Bundel werkt achter de schermen (stoppen: Ctrl+C).", flush=True)
    stop = threading.Event()
    # a daemon: told to stop before the first line below, the process must not wait for a clock that nobody stops
    clock = threading.Thread(target=_clock, args=[stop], name="clock", daemon=True)
    try:
        clock.start()
        worker.run()
    finally:
        stop.set()
        if clock.is_alive():
            clock.join(timeout=30)
    return 0


def _clock(stop: threading.Event) -> None:
    """Look every so often, until told to stop. A database that is away for a while does not end it."""
    import logging

    from django.db import DatabaseError, close_old_connections, connections

    while not stop.is_set():
        close_old_connections()
        try:
            _look()
        except DatabaseError:
            logging.getLogger("bundel.tick").exception("the database did not answer")
        stop.wait(EVERY)
    connections.close_all()


def _look() -> None:
    from bundel.shell.care.ticks import tick

    for one in tick():
        if one.count:
            print(f"{one.name}: {one.count}", flush=True)
