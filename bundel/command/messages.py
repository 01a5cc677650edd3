"""`bundel messages`: the words of the screens gathered into the French and English catalogues, and compiled."""

import argparse

from bundel.command.frame import ready, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="niets schrijven; fout wanneer er een vertaling ontbreekt")
    parser.add_argument("--json", action="store_true", help="wat ontbreekt als JSON")


def run(given: argparse.Namespace) -> int:
    ready()
    from bundel import catalogues

    look = catalogues.untranslated if given.check else catalogues.update
    missing = {language: look(language) for language in catalogues.LANGUAGES}
    if not given.check:
        catalogues.compile_stale()
    if given.json:
        say_json(missing)
    else:
        for language, words in missing.items():
            print(f"{language}: {len(words)} zonder vertaling")
            for word in words[:20]:
                print(f"    {word}")
    return 1 if given.check and any(missing.values()) else 0
