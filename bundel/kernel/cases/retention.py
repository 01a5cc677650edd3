"""How long cases keep what says something about a person: each type says it for itself."""

RETENTION: list = []
