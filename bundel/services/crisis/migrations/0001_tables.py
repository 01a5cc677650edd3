import django.db.models.deletion
import uuid
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_append_only'),
        ('parties', '0001_tables'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='House',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party', verbose_name='organisatie')),
                        ('name', models.CharField(max_length=120, verbose_name='naam')),
                        ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
                        ('on_call', models.CharField(blank=True, max_length=40, verbose_name='oproepnummer')),
                        ('places', models.PositiveSmallIntegerField(verbose_name='plaatsen')),
                        ('free', models.PositiveSmallIntegerField(default=0, verbose_name='vrij')),
                        ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='laatst bijgewerkt')),
                        ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('fresh_hours', models.PositiveSmallIntegerField(default=12, verbose_name='zoveel uur geldig')),
                        ('children', models.BooleanField(default=True, verbose_name='kinderen welkom')),
                        ('pets', models.BooleanField(default=False, verbose_name='huisdier welkom')),
                        ('closed', models.BooleanField(default=False, verbose_name='gesloten')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('free__lte', models.F('places'))), name='no_more_free_than_there_are'), models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='a_crisis_house_has_a_place'), models.CheckConstraint(condition=models.Q(('fresh_hours__gte', 1), ('fresh_hours__lte', 168)), name='what_is_told_holds_an_hour_to_a_week'), models.UniqueConstraint(fields=('organisation', 'name'), name='one_crisis_house_a_name')],
                    },
                ),
                migrations.CreateModel(
                    name='Refusal',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('house', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refusals', to='crisis.house')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party', verbose_name='wie belde')),
                        ('at', models.DateTimeField(verbose_name='wanneer')),
                        ('reason', models.CharField(choices=[('full', 'alles bezet'), ('children', 'geen plaats voor kinderen'), ('pets', 'huisdier niet welkom'), ('fit', 'andere hulp nodig'), ('rules', 'eerder uitgesloten'), ('silent', 'niet te bereiken')], max_length=8, verbose_name='waarom')),
                        ('persons', models.PositiveSmallIntegerField(default=1, verbose_name='personen')),
                        ('children', models.PositiveSmallIntegerField(default=0, verbose_name='waarvan kinderen')),
                        ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                    ],
                    options={
                        'ordering': ['-at', 'id'],
                        'indexes': [models.Index(fields=['house', 'at'], name='refusal_by_moment')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('children__lte', models.F('persons'))), name='no_more_children_than_people')],
                    },
                ),
            ],
        ),
    ]
