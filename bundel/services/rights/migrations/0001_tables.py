import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_append_only'),
        ('cases', '0003_cases_counted_for_a_programme'),
        ('parties', '0001_tables'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Night',
                    fields=[
                        ('partnership', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='parties.party')),
                        ('on', models.DateField()),
                        ('looked', models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('misses', 'mist een recht'), ('ends', 'verliest een recht'), ('one_short', 'op één voorwaarde na')], max_length=10, verbose_name='wat')),
                        ('right', models.CharField(max_length=60)),
                        ('on', models.DateField(blank=True, help_text='the day from which a right ends', null=True, verbose_name='wanneer')),
                        ('why_sealed', models.TextField(help_text='what the engine said of it, in each language')),
                        ('since', models.DateField(verbose_name='sinds')),
                        ('rules', models.CharField(max_length=40)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rights_findings', to='cases.case')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'ordering': ['kind', 'since', 'id'],
                        'indexes': [models.Index(fields=['organisation', 'kind', 'since'], name='findings_of_centre')],
                        'constraints': [models.UniqueConstraint(fields=('case', 'kind', 'right'), name='one_finding_a_right')],
                    },
                ),
                migrations.CreateModel(
                    name='Followed',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('right', models.CharField(max_length=60)),
                        ('state', models.CharField(choices=[('to_ask', 'te vragen'), ('asked', 'gevraagd'), ('granted', 'toegekend'), ('refused', 'geweigerd'), ('not_wanted', 'wil het niet')], default='to_ask', max_length=10, verbose_name='stand')),
                        ('found_on', models.DateField(verbose_name='gevonden op')),
                        ('asked_on', models.DateField(blank=True, null=True, verbose_name='gevraagd op')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='beslist op')),
                        ('expected', models.DecimalField(decimal_places=2, default=0, help_text='euro a year, as it was told', max_digits=9)),
                        ('gained', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='erbij per jaar')),
                        ('note_sealed', models.TextField(blank=True)),
                        ('by_name', models.CharField(max_length=120)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rights_followed', to='cases.case')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'ordering': ['found_on', 'right'],
                        'indexes': [models.Index(fields=['partnership', 'found_on', 'organisation'], name='followed_of_year')],
                        'constraints': [models.UniqueConstraint(fields=('case', 'right'), name='one_follow_up_a_right'), models.CheckConstraint(condition=models.Q(('gained__isnull', True), ('state', 'granted'), _connector='OR'), name='only_what_is_granted_gains'), models.CheckConstraint(condition=models.Q(('gained__isnull', True), ('gained__gte', 0), _connector='OR'), name='a_right_costs_nothing')],
                    },
                ),
                migrations.CreateModel(
                    name='Scan',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('on', models.DateField(verbose_name='peildag')),
                        ('rules', models.CharField(max_length=40, verbose_name='versie van de regels')),
                        ('household_sealed', models.TextField(blank=True)),
                        ('told_sealed', models.TextField(blank=True)),
                        ('found', models.PositiveSmallIntegerField(help_text='how many rights there were')),
                        ('watch', models.CharField(blank=True, choices=[('', 'niet nakijken'), ('agreed', 'ja, de inwoner wil dit'), ('public_task', 'ja, op grond van een wet')], max_length=12, verbose_name='elke nacht nakijken')),
                        ('watch_reference', models.CharField(blank=True, max_length=200, verbose_name='wetsartikel')),
                        ('watch_until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                        ('by_name', models.CharField(max_length=120)),
                        ('made', models.DateTimeField(default=django.utils.timezone.now)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rights_scans', to='cases.case')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'ordering': ['-made', 'id'],
                        'indexes': [models.Index(fields=['case', '-made'], name='scans_of_case'), models.Index(condition=models.Q(('watch', ''), _negated=True), fields=['watch_until', 'case'], name='scans_to_watch'), models.Index(fields=['partnership', 'on', 'organisation'], name='scans_of_year')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('watch', ''), ('watch_until__isnull', False), _connector='OR'), name='a_watched_scan_ends'), models.CheckConstraint(condition=models.Q(models.Q(('watch', 'public_task'), _negated=True), models.Q(('watch_reference', ''), _negated=True), _connector='OR'), name='a_watch_by_law_names_its_article')],
                    },
                ),
            ]
        )
    ]
