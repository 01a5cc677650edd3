"""`bundel hsds write VERBAND BESTAND` and `bundel hsds read VERBAND BESTAND`: the public offers as HSDS 3, out and in."""

import argparse
from dataclasses import asdict, replace
from pathlib import Path

from bundel.command.frame import ready_and_current, say_json
from bundel.command.main import GOOD, WRONG, Fault


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="WAT", required=True)
    write = acts.add_parser("write", help="het publieke aanbod wegschrijven", description="Het publieke aanbod wegschrijven als HSDS 3.")
    read = acts.add_parser("read", help="tonen wat een bestand zou veranderen", description="Tonen wat een bestand in HSDS 3 zou veranderen.")
    for one in (write, read):
        one.add_argument("key", metavar="VERBAND", help="de sleutel van het samenwerkingsverband")
        one.add_argument("file", metavar="BESTAND", type=Path, help="JSON, in UTF-8")
        one.add_argument("--json", action="store_true", help="het antwoord als JSON")
    write.add_argument("--nested", action="store_true", help="één lijst van diensten met alles eronder, in plaats van tabellen")
    read.add_argument("--apply", action="store_true", help="ook overnemen wat getoond wordt")


def run(given: argparse.Namespace) -> int:
    ready_and_current()
    from bundel.kernel.parties.models import Party

    partnership = Party.objects.filter(kind="partnership", key=given.key).first()
    if partnership is None:
        known = Party.objects.filter(kind="partnership", key__isnull=False).values_list("key", flat=True)
        raise Fault(f"Er is geen samenwerkingsverband ‘{given.key}’. Bekend zijn: {', '.join(sorted(known)) or 'geen'}.")
    return _write(given, partnership) if given.act == "write" else _read(given, partnership)


def _write(given: argparse.Namespace, partnership: object) -> int:
    import json

    from django.utils import timezone

    from bundel.engines.formats.hsds import write
    from bundel.kernel.offers import queries_hsds as queries

    rows = queries.public(partnership).order_by("name_nl", "pk")
    found = list(queries.each(rows, timezone.localdate()))
    taken = {tag.taxonomy_id for one in found for tag in one.tags}
    if given.nested:
        body: object = write.page([write.service(one) for one in found], number=1, per_page=max(1, len(found)), total=len(found))
    else:
        body = write.tabular(found, [one for one in queries.taxonomies() if one.id in taken])
    given.file.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if given.json:
        say_json({"file": str(given.file), "services": len(found)})
    else:
        print(f"{partnership}: {len(found)} diensten in {given.file}.")
    return GOOD


def _read(given: argparse.Namespace, partnership: object) -> int:
    from django.core.exceptions import ValidationError

    from bundel.kernel.access.viewer import the_house
    from bundel.kernel.offers import commands_intake, queries_intake

    by, data = replace(the_house("bundel hsds"), partnership=partnership.pk), given.file.read_bytes()
    try:
        intake = commands_intake.take_over(data, by=by) if given.apply else queries_intake.compare(by, data)
    except ValidationError as error:
        raise Fault(f"{given.file.name}: {' '.join(error.messages)}")
    if given.json:
        say_json({
            "applied": given.apply, "new": [row.name for row in intake.new],
            "changed": {row.name: [[str(part) for part in change] for change in row.fields] for row in intake.changed},
            "same": len(intake.same), "problems": [asdict(problem) for problem in intake.problems], "passed_over": intake.passed_over,
        })  # fmt: skip
    else:
        _say(intake, given)
    return WRONG if intake.problems else GOOD


def _say(intake: object, given: argparse.Namespace) -> None:
    for row in intake.new:
        print(f"Nieuw: {row.name}.")
    for row in intake.changed:
        print(f"Gewijzigd: {row.name} ({'; '.join(f'{label} ‘{_shown(old)}’ → ‘{_shown(new)}’' for label, old, new in row.fields)}).")
    for problem in intake.problems:
        print(f"Kan niet mee: {problem}")
    if intake.passed_over:
        print(f"Niet overgenomen: {', '.join(intake.passed_over)}.")
    told = f"{len(intake.new)} nieuw, {len(intake.changed)} gewijzigd, {len(intake.same)} zoals het al staat"
    print(f"Overgenomen: {told}." if given.apply else f"{told}. Nog niets is overgenomen; --apply doet dat.")


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
