"""The command line: `bundel demo|serve|work|tick|load|export|plan read|backup|restore|retention|check`."""


def main() -> None:
    raise SystemExit("nothing here yet")
