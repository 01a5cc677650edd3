"""Django, made ready for a command: only when that command needs it."""

import gc
import json
import os


def ready(*, house: bool = True) -> None:
    """Load the settings and the rooms. Raises ConfigurationError for a wrong BUNDEL_* value.

    The command line is the house: the database lets every row through. `serve` is not, for its workers come from this process.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bundel.settings")
    import django

    gc.disable()  # what is imported stays, so that looking for garbage meanwhile is a third of the start for nothing
    django.setup()
    gc.freeze()
    gc.enable()
    if house:
        from bundel.kernel.access.rows import this_process_is_the_house

        this_process_is_the_house()


def say_json(value: object) -> None:
    """One JSON document on stdout, readable by people too."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def ready_and_current() -> None:
    """As `ready`, and refuse when the tables are not those of this version."""
    from bundel.command.main import Fault

    ready()
    from bundel.shell.care.schema import pending

    if pending():
        raise Fault("De databank is niet bij. Doe eerst `bundel migrate`.")
