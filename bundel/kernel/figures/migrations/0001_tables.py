import django.db.models.deletion
import uuid
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0003_sent_letters_keep_no_secret'),
        ('parties', '0001_tables'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Indicator',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('key', models.SlugField(max_length=80)),
                        ('title', models.CharField(max_length=200, verbose_name='titel')),
                        ('definition', models.TextField(verbose_name='wat geteld wordt')),
                        ('rule', models.TextField(blank=True, verbose_name='hoe geteld, en waar het cijfer vandaan komt')),
                        ('unit', models.CharField(max_length=40, verbose_name='eenheid')),
                        ('decimals', models.PositiveSmallIntegerField(default=0, verbose_name='cijfers na de komma')),
                        ('direction', models.CharField(choices=[('up', 'meer is beter'), ('down', 'minder is beter')], default='up', max_length=4, verbose_name='richting')),
                        ('period', models.CharField(choices=[('month', 'per maand'), ('quarter', 'per kwartaal'), ('half', 'per half jaar'), ('year', 'per jaar')], default='year', max_length=7, verbose_name='hoe vaak')),
                        ('base', models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True, verbose_name='vertrekpunt')),
                        ('base_on', models.DateField(blank=True, null=True, verbose_name='vertrekpunt op')),
                        ('due_days', models.PositiveSmallIntegerField(default=30, verbose_name='dagen na de periode')),
                        ('start', models.DateField(verbose_name='vanaf')),
                        ('ended', models.DateField(blank=True, null=True, verbose_name='niet meer gevolgd sinds')),
                        ('public', models.BooleanField(default=False, verbose_name='ook op de publieke site')),
                        ('next_due', models.DateField(blank=True, editable=False, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party', verbose_name='wie het cijfer levert')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'ordering': ['title', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('partnership', 'key'), name='one_indicator_a_key'), models.CheckConstraint(condition=models.Q(('decimals__lte', 4)), name='at_most_four_decimals'), models.CheckConstraint(condition=models.Q(('due_days__lte', 366)), name='observed_within_a_year'), models.CheckConstraint(condition=models.Q(('base__isnull', True), ('base_on__isnull', False), _connector='OR'), name='a_base_has_a_day')],
                        'indexes': [models.Index(condition=models.Q(('ended__isnull', True)), fields=['partnership', 'next_due'], name='indicator_due')],
                    },
                ),
                migrations.CreateModel(
                    name='Observation',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('start', models.DateField(verbose_name='van')),
                        ('until', models.DateField(verbose_name='tot en met')),
                        ('value', models.DecimalField(decimal_places=4, max_digits=16, verbose_name='cijfer')),
                        ('remark', models.TextField(blank=True, verbose_name='toelichting')),
                        ('made', models.DateTimeField(verbose_name='gemeld op')),
                        ('current', models.BooleanField(default=True)),
                        ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='figures.indicator')),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='figures.observation')),
                    ],
                    options={
                        'ordering': ['-start', '-made', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('start'))), name='an_observed_period_ends_after_its_start'), models.UniqueConstraint(condition=models.Q(('current', True)), fields=('indicator', 'start'), name='one_figure_a_period')],
                        'indexes': [models.Index(fields=['indicator', 'current', '-start'], name='observed_last_first')],
                    },
                ),
                migrations.CreateModel(
                    name='Target',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('by', models.DateField(verbose_name='tegen')),
                        ('value', models.DecimalField(decimal_places=4, max_digits=16, verbose_name='streefcijfer')),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='figures.indicator')),
                    ],
                    options={
                        'ordering': ['by'],
                        'constraints': [models.UniqueConstraint(fields=('indicator', 'by'), name='one_target_a_day')],
                    },
                ),
            ],
        ),
    ]
