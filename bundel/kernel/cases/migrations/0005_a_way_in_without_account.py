"""The way in of an organisation without account, behind the second lock: for the members of the asking case, else for the house."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


HOUSE = "(SELECT current_setting('bundel.house', true)) = 'on'"
ACCOUNT = "(SELECT nullif(current_setting('bundel.account', true), '')::bigint)"
TODAY = "(SELECT (now() AT TIME ZONE 'Europe/Brussels')::date)"
MEMBER = (
    "EXISTS (SELECT 1 FROM cases_question q JOIN cases_member m ON m.case_id = q.case_id WHERE q.id = cases_sharedoor.question_id"
    f" AND m.account_id = {ACCOUNT} AND m.start <= {TODAY} AND (m.until IS NULL OR m.until >= {TODAY}))"
)


def lock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    editor.execute("ALTER TABLE cases_sharedoor ENABLE ROW LEVEL SECURITY")
    editor.execute("ALTER TABLE cases_sharedoor FORCE ROW LEVEL SECURITY")
    for name, rule in (("rows_of_house", HOUSE), ("rows_of_member", MEMBER)):
        editor.execute(f"CREATE POLICY {name} ON cases_sharedoor FOR ALL USING ({rule}) WITH CHECK ({rule})")


def unlock(apps, editor):
    """The policies go with the table."""


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_append_only'),
        ('cases', '0004_papers_and_names_only_for_who_may_see_them'),
    ]

    operations = [
        migrations.CreateModel(
            name='ShareDoor',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('code', models.CharField(blank=True, help_text='hashed as a password is; empty until one was given', max_length=128)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('expires', models.DateTimeField()),
                ('ended', models.DateTimeField(blank=True, null=True)),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doors', to='cases.question')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended__isnull', True)), fields=('question',), name='one_open_door_a_question')],
            },
        ),
        migrations.RunPython(lock, unlock),
    ]
