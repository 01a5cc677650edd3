"""Case types into the database: those that come with Bundel, and those of the region's folder in their place."""

from bundel.engines.formats.toml_places import Places
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import commands_types
from bundel.kernel.cases.models import Case, CaseType
from bundel.kernel.cases.shipped import types_for
from bundel.kernel.parties.models import Party
from bundel.loader.declarations import CaseFile
from bundel.loader.export_cases import is_own
from bundel.loader.rows import Change, Changes


def bring_types(cases: list[CaseFile], partnership: Party, changes: Changes, *, by: Viewer) -> None:
    """Load the types of Bundel and of the folder. ValidationError (file, line, remedy) for a version that was loaded with
    another content, or for one lower than what stands."""
    stand = {row.key: row for row in CaseType.objects.filter(partnership=partnership, current=True)}
    own = {one.key: one.text for one in cases}
    for key, (one, text) in types_for(partnership.key).items():
        if key not in own and not (key in stand and stand[key].version > one.version):
            _bring(text, key, stand.get(key), partnership, changes, by)
    for key, text in own.items():
        _bring(text, key, stand.get(key), partnership, changes, by)
    left = [row for key, row in stand.items() if key not in own and is_own(row)]
    changes.kept(left, lambda row: f"type dossier {row.label_nl}, versie {row.version}")


def _bring(text: str, key: str, before: CaseType | None, partnership: Party, changes: Changes, by: Viewer) -> None:
    if before is not None and before.text == text:
        return  # word for word what stands: nothing to read or to ask
    place = f"cases/{key}.toml, regel {Places(text).line(('version',))}"
    made, is_new, lost = commands_types.load_type(text, file=place, by=by, partnership=partnership)
    if not is_new:
        return
    changes.told.append(Change("new", f"type dossier {made.label_nl}, versie {made.version}"))
    running = Case.objects.filter(type=before, closed=False).count() if before and lost else 0
    if running:
        changes.told.append(
            Change(
                "warned",
                f"{running} lopende dossiers houden versie {before.version} van ‘{key}’. In versie {made.version} staat niet meer: "
                f"{', '.join(lost)}. Remedie: geef het nieuwe veld renamed_from in een volgende versie, dan kunnen ze mee",
            )
        )
