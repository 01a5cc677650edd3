"""Database triggers: who was chosen in a frozen year programme, and by which scores, stays; what came of it is still told."""

from django.db import migrations

CANDIDATE, SCORE = "plan_candidate", "plan_score"
KEPT = ("year_id", "action_id", "proposed_by_id", "why", "score", "scorers", "selected", "reason")
FROZEN = "(SELECT digest FROM plan_year WHERE id = {year}) <> ''"
YEAR_OF_SCORE = "(SELECT year_id FROM plan_candidate WHERE id = OLD.candidate_id)"


def lock(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        no = "BEGIN SELECT RAISE(ABORT, 'what was frozen stays'); END"
        columns = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in KEPT)
        of_year, of_score = FROZEN.format(year="OLD.year_id"), FROZEN.format(year=YEAR_OF_SCORE)
        run(f"CREATE TRIGGER {CANDIDATE}_no_update BEFORE UPDATE ON {CANDIDATE} WHEN {of_year} AND ({columns}) {no}")
        run(f"CREATE TRIGGER {CANDIDATE}_no_delete BEFORE DELETE ON {CANDIDATE} WHEN {of_year} {no}")
        run(f"CREATE TRIGGER {SCORE}_no_update BEFORE UPDATE ON {SCORE} WHEN {of_score} {no}")
        run(f"CREATE TRIGGER {SCORE}_no_delete BEFORE DELETE ON {SCORE} WHEN {of_score} {no}")
        return
    # PostgreSQL takes no question in a trigger's condition: the function asks it
    for name, year in (("candidate", "OLD.year_id"), ("score", YEAR_OF_SCORE)):
        run(
            f"CREATE FUNCTION bundel_frozen_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {FROZEN.format(year=year)} THEN RAISE EXCEPTION 'what was frozen stays'; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
        )
    columns = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in KEPT)
    run(
        f"CREATE TRIGGER {CANDIDATE}_no_update BEFORE UPDATE ON {CANDIDATE} FOR EACH ROW WHEN ({columns}) "
        "EXECUTE FUNCTION bundel_frozen_candidate()"
    )
    run(f"CREATE TRIGGER {CANDIDATE}_no_delete BEFORE DELETE ON {CANDIDATE} FOR EACH ROW EXECUTE FUNCTION bundel_frozen_candidate()")
    run(f"CREATE TRIGGER {SCORE}_no_update BEFORE UPDATE ON {SCORE} FOR EACH ROW EXECUTE FUNCTION bundel_frozen_score()")
    run(f"CREATE TRIGGER {SCORE}_no_delete BEFORE DELETE ON {SCORE} FOR EACH ROW EXECUTE FUNCTION bundel_frozen_score()")


def unlock(apps, schema_editor):
    for table in (CANDIDATE, SCORE):
        on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        for act in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{act}{on}")
        if on:
            schema_editor.execute(f"DROP FUNCTION bundel_frozen_{table.removeprefix('plan_')}()")


class Migration(migrations.Migration):
    dependencies = [("plan", "0003_figures_of_goals")]
    operations = [migrations.RunPython(lock, unlock)]
