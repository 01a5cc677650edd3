"""Behind the second lock too, who was asked sees a question and its share only while a ground runs; an advice tells of nobody."""

from django.db import migrations

ORGANISATION = "(SELECT nullif(current_setting('bundel.organisation', true), '')::uuid)"
TODAY = "(SELECT (now() AT TIME ZONE 'Europe/Brussels')::date)"
RUNS = f"t.withdrawn IS NULL AND t.start <= {TODAY} AND t.until >= {TODAY}"

# through the case, not through the share: the rule of a share asks for its question, and may not be asked by it
GROUND = (
    "EXISTS (SELECT 1 FROM cases_consent t WHERE t.case_id = cases_question.case_id"
    f" AND t.organisation_id = cases_question.asked_id AND {RUNS})"
)
QUESTION = f"asked_id = {ORGANISATION}"
SHARE = "EXISTS (SELECT 1 FROM cases_question q WHERE q.id = cases_share.question_id)"
OPEN = f"{QUESTION} AND (kind = 'advise' OR {GROUND})"
NOW = {
    ("cases_question", "rows_of_asked"): OPEN,
    ("cases_question", "rows_answered"): OPEN,
    ("cases_share", "rows_of_question"): f"{SHARE} AND EXISTS (SELECT 1 FROM cases_consent t WHERE t.id = cases_share.consent_id AND {RUNS})",
}
BEFORE = {
    ("cases_question", "rows_of_asked"): QUESTION,
    ("cases_question", "rows_answered"): QUESTION,
    ("cases_share", "rows_of_question"): SHARE,
}


def say(rules, editor):
    if editor.connection.vendor != "postgresql":
        return
    for (table, name), rule in rules.items():
        editor.execute(f"ALTER POLICY {name} ON {table} USING ({rule})")


def lock(apps, editor):
    say(NOW, editor)


def unlock(apps, editor):
    say(BEFORE, editor)


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_opened_in_a_year_in_one_index")]
    operations = [migrations.RunPython(lock, unlock)]
