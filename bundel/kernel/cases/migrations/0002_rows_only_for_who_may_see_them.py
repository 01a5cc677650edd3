"""Row level security on PostgreSQL: what the queries of cases and residents say, said again by the database.

List level (the case, who is a member, links) for the organisation that owns the case; content for a running member; a question,
its share and its ground also for the organisation that was asked; a resident for the centre that keeps her. On SQLite nothing.
"""

from django.db import migrations

HOUSE = "(SELECT current_setting('bundel.house', true)) = 'on'"
ORGANISATION = "(SELECT nullif(current_setting('bundel.organisation', true), '')::uuid)"
ACCOUNT = "(SELECT nullif(current_setting('bundel.account', true), '')::bigint)"
TODAY = "(SELECT (now() AT TIME ZONE 'Europe/Brussels')::date)"


def owns(case: str) -> str:
    return f"EXISTS (SELECT 1 FROM cases_case c WHERE c.id = {case} AND c.owner_id = {ORGANISATION})"


def member(case: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM cases_member m WHERE m.case_id = {case} AND m.account_id = {ACCOUNT}"
        f" AND m.start <= {TODAY} AND (m.until IS NULL OR m.until >= {TODAY}))"
    )


def everything(condition: str) -> str:
    return f"FOR ALL USING ({condition}) WITH CHECK ({condition})"


CONTENT = {name: everything(member(f"cases_{name}.case_id")) for name in ("note", "task", "assessment", "consent", "door", "question")}
POLICIES: dict[str, dict[str, str]] = {
    "cases_case": {"rows_of_owner": everything(f"owner_id = {ORGANISATION}")},
    "cases_member": {
        "rows_of_account": f"FOR SELECT USING (account_id = {ACCOUNT})",
        "rows_of_owner": everything(owns("cases_member.case_id")),
    },
    "cases_caselink": {
        "rows_of_owner": everything(owns("cases_caselink.one_id")),
        "rows_of_other": f"FOR SELECT USING ({owns('cases_caselink.other_id')})",
    },
    **{f"cases_{name}": {"rows_of_member": rule} for name, rule in CONTENT.items()},
    "cases_share": {
        "rows_of_question": "FOR SELECT USING (EXISTS (SELECT 1 FROM cases_question q WHERE q.id = cases_share.question_id))",
        "rows_of_member": everything(
            f"EXISTS (SELECT 1 FROM cases_question q WHERE q.id = cases_share.question_id AND {member('q.case_id')})"
        ),
    },
    "cases_correction": {"rows_of_holder": everything(f"holder_id = {ORGANISATION}")},
    "parties_person": {"rows_of_holder": everything(f"NOT is_resident OR holder_id = {ORGANISATION}")},
}
POLICIES["cases_question"] |= {
    "rows_of_asked": f"FOR SELECT USING (asked_id = {ORGANISATION})",
    "rows_answered": f"FOR UPDATE USING (asked_id = {ORGANISATION}) WITH CHECK (asked_id = {ORGANISATION})",
}
POLICIES["cases_consent"] |= {"rows_of_receiver": f"FOR SELECT USING (organisation_id = {ORGANISATION})"}


def lock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table, policies in POLICIES.items():
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        editor.execute(f"CREATE POLICY rows_of_house ON {table} FOR ALL USING ({HOUSE}) WITH CHECK ({HOUSE})")
        for name, rule in policies.items():
            editor.execute(f"CREATE POLICY {name} ON {table} {rule}")


def unlock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table, policies in POLICIES.items():
        for name in ("rows_of_house", *policies):
            editor.execute(f"DROP POLICY {name} ON {table}")
        editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_tables"),
        ("parties", "0001_tables"),
    ]

    operations = [migrations.RunPython(lock, unlock)]
