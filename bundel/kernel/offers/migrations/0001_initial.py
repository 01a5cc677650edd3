import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.SlugField(max_length=80)),
                ('kind', models.CharField(choices=[('service', 'dienst'), ('programme', 'programma'), ('right', 'recht'), ('pool', 'pool'), ('framework', 'raamcontract')], max_length=10, verbose_name='soort')),
                ('name_nl', models.CharField(max_length=160, verbose_name='naam')),
                ('name_fr', models.CharField(blank=True, max_length=160, verbose_name='naam (Frans)')),
                ('name_en', models.CharField(blank=True, max_length=160, verbose_name='naam (Engels)')),
                ('summary_nl', models.TextField(blank=True, verbose_name='korte uitleg')),
                ('summary_fr', models.TextField(blank=True, verbose_name='korte uitleg (Frans)')),
                ('summary_en', models.TextField(blank=True, verbose_name='korte uitleg (Engels)')),
                ('public', models.BooleanField(default=True, verbose_name='staat op de publieke site')),
                ('start', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                ('start_precision', models.CharField(default='day', max_length=5)),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('until_precision', models.CharField(default='day', max_length=5)),
                ('review', models.DateField(blank=True, null=True, verbose_name='nakijken voor')),
                ('participants_known', models.PositiveSmallIntegerField(blank=True, help_text='a count whose names are unknown', null=True)),
                ('figures', models.JSONField(default=list, help_text='[{on, what, value, unit, source}]')),
                ('source', models.CharField(blank=True, max_length=300)),
                ('domain', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.term')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owned_offers', to='parties.party')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='parties.party')),
                ('rights', models.ManyToManyField(blank=True, related_name='+', to='parties.term')),
                ('target_groups', models.ManyToManyField(blank=True, related_name='+', to='parties.term')),
            ],
            options={
                'ordering': ['name_nl'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'key'), name='one_offer_a_key'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='offer_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('start', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                ('start_precision', models.CharField(default='day', max_length=5)),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('until_precision', models.CharField(default='day', max_length=5)),
                ('share', models.CharField(blank=True, max_length=120, verbose_name='aandeel')),
                ('note', models.CharField(blank=True, max_length=300)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='parties.party')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='offers.offer')),
            ],
            options={
                'ordering': ['start', 'id'],
                'constraints': [models.UniqueConstraint(fields=('offer', 'party', 'start'), name='one_agreement_a_start', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='agreement_ends_after_start')],
            },
        ),
    ]
