"""Gather the words of the screens into the French and English catalogues, compile them, and say what is missing."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bundel import catalogues  # noqa: E402 - found beside this script, wherever it is started


def main() -> int:
    missing = 0
    for language in catalogues.LANGUAGES:
        words = catalogues.update(language)
        missing += len(words)
        print(f"{language}: {len(words)} without a translation in {catalogues.source(language)}")
        for word in words[:20]:
            print(f"    {word}")
    catalogues.compile_stale()
    return 1 if missing and "--complete" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
