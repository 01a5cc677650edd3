"""`python -m bundel …` is the same as `bundel …`."""

import sys

from bundel.command.main import main

if __name__ == "__main__":
    sys.exit(main())
