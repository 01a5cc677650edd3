"""Requests for correction, behind the same second lock as residents: for the centre that keeps the person."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


TABLE = "cases_correction"
HOUSE = "(SELECT current_setting('bundel.house', true)) = 'on'"
HOLDER = "holder_id = (SELECT nullif(current_setting('bundel.organisation', true), '')::uuid)"


def lock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    editor.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY")
    editor.execute(f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY")
    for name, rule in (("rows_of_house", HOUSE), ("rows_of_holder", HOLDER)):
        editor.execute(f"CREATE POLICY {name} ON {TABLE} FOR ALL USING ({rule}) WITH CHECK ({rule})")


def unlock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for name in ("rows_of_house", "rows_of_holder"):
        editor.execute(f"DROP POLICY {name} ON {TABLE}")
    editor.execute(f"ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY")
    editor.execute(f"ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY")


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_append_only'),
        ('cases', '0002_rows_only_for_who_may_see_them'),
        ('parties', '0004_walks_by_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('wrong', models.TextField(verbose_name='wat er niet klopt')),
                ('wanted', models.TextField(blank=True, verbose_name='wat er zou moeten staan')),
                ('asked', models.DateField(verbose_name='gevraagd op')),
                ('due', models.DateField(verbose_name='antwoord tegen')),
                ('by_name', models.CharField(max_length=120)),
                ('outcome', models.CharField(blank=True, choices=[('corrected', 'rechtgezet'), ('refused', 'geweigerd')], max_length=9, verbose_name='beslissing')),
                ('why', models.TextField(blank=True, verbose_name='waarom')),
                ('decided', models.DateField(blank=True, null=True, verbose_name='beslist op')),
                ('decided_name', models.CharField(blank=True, max_length=120)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
            ],
            options={
                'ordering': ['-asked', 'id'],
                'indexes': [models.Index(fields=['person', '-asked'], name='corrections_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('wrong', ''), _negated=True), name='a_correction_says_what_is_wrong'), models.CheckConstraint(condition=models.Q(models.Q(('decided__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('decided__gte', models.F('asked'))), _connector='OR'), name='a_decided_correction_has_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'refused'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='a_refused_correction_has_a_why')],
            },
        ),
        migrations.RunPython(lock, unlock),
    ]
