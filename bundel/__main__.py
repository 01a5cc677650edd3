"""`python -m bundel …` is the same as `bundel …`."""

from bundel.command.main import main

if __name__ == "__main__":
    main()
