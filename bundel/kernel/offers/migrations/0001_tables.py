import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [('offers', '0001_initial'), ('offers', '0002_offer_version'), ('offers', '0003_terms_hours_and_review')]

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('parties', '0001_tables'),
    ]

    operations = [
        CreateTables(
            tables=[
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
                        ('conditions_nl', models.TextField(blank=True, verbose_name='voorwaarden')),
                        ('conditions_fr', models.TextField(blank=True, verbose_name='voorwaarden (Frans)')),
                        ('conditions_en', models.TextField(blank=True, verbose_name='voorwaarden (Engels)')),
                        ('apply_residents_nl', models.TextField(blank=True, verbose_name='hoe een inwoner aanvraagt')),
                        ('apply_residents_fr', models.TextField(blank=True, verbose_name='hoe een inwoner aanvraagt (Frans)')),
                        ('apply_residents_en', models.TextField(blank=True, verbose_name='hoe een inwoner aanvraagt (Engels)')),
                        ('residents_url', models.URLField(blank=True, verbose_name='webadres voor inwoners')),
                        ('residents_phone', models.CharField(blank=True, max_length=40, verbose_name='telefoon voor inwoners')),
                        ('residents_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres voor inwoners')),
                        ('residents_walk_in', models.BooleanField(default=False, verbose_name='inwoners kunnen zonder afspraak langskomen')),
                        ('apply_professionals_nl', models.TextField(blank=True, verbose_name='hoe een hulpverlener aanvraagt')),
                        ('apply_professionals_fr', models.TextField(blank=True, verbose_name='hoe een hulpverlener aanvraagt (Frans)')),
                        ('apply_professionals_en', models.TextField(blank=True, verbose_name='hoe een hulpverlener aanvraagt (Engels)')),
                        ('professionals_url', models.URLField(blank=True, verbose_name='webadres voor hulpverleners')),
                        ('professionals_phone', models.CharField(blank=True, max_length=40, verbose_name='telefoon voor hulpverleners')),
                        ('professionals_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres voor hulpverleners')),
                        ('professionals_walk_in', models.BooleanField(default=False, verbose_name='hulpverleners kunnen zonder afspraak langskomen')),
                        ('cost_nl', models.TextField(blank=True, verbose_name='kostprijs')),
                        ('cost_fr', models.TextField(blank=True, verbose_name='kostprijs (Frans)')),
                        ('cost_en', models.TextField(blank=True, verbose_name='kostprijs (Engels)')),
                        ('cost_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='bedrag in euro')),
                        ('capacity', models.PositiveIntegerField(blank=True, null=True, verbose_name='capaciteit')),
                        ('capacity_unit', models.CharField(blank=True, choices=[('places', 'plaatsen'), ('households', 'gezinnen'), ('people', 'mensen'), ('hours', 'uren'), ('dwellings', 'woningen')], max_length=12, verbose_name='eenheid van de capaciteit')),
                        ('waiting_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='wachttijd in dagen')),
                        ('waiting_on', models.DateField(blank=True, null=True, verbose_name='wachttijd gemeten op')),
                        ('languages', models.JSONField(blank=True, default=list, help_text='ISO 639-1 codes in which people are helped')),
                        ('public', models.BooleanField(default=True, verbose_name='staat op de publieke site')),
                        ('start', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                        ('start_precision', models.CharField(default='day', max_length=5)),
                        ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                        ('until_precision', models.CharField(default='day', max_length=5)),
                        ('review', models.DateField(blank=True, null=True, verbose_name='nakijken voor')),
                        ('assured_on', models.DateField(blank=True, null=True, verbose_name='nagekeken op')),
                        ('reminders', models.PositiveSmallIntegerField(default=0, help_text='letters since the review day passed')),
                        ('reminded_on', models.DateField(blank=True, null=True)),
                        ('participants_known', models.PositiveSmallIntegerField(blank=True, help_text='a count whose names are unknown', null=True)),
                        ('figures', models.JSONField(default=list, help_text='[{on, what, value, unit, source}]')),
                        ('source', models.CharField(blank=True, max_length=300)),
                        ('modified', models.DateTimeField(db_index=True, default=django.utils.timezone.now, help_text='what others fetch since a moment')),
                        ('version', models.PositiveIntegerField(default=1, help_text='counts saves; a save on an older version is refused')),
                        ('area', models.ManyToManyField(blank=True, help_text='only where it differs from what the participants serve', related_name='+', to='parties.territory')),
                        ('assured_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.account')),
                        ('domain', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.term')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owned_offers', to='parties.party')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='parties.party')),
                        ('rights', models.ManyToManyField(blank=True, related_name='+', to='parties.term')),
                        ('target_groups', models.ManyToManyField(blank=True, related_name='+', to='parties.term')),
                    ],
                    options={
                        'ordering': ['name_nl'],
                        'constraints': [models.UniqueConstraint(fields=('partnership', 'key'), name='one_offer_a_key'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='offer_ends_after_start'), models.CheckConstraint(condition=models.Q(('waiting_days__isnull', True), ('waiting_on__isnull', False), _connector='OR'), name='a_waiting_time_has_its_day'), models.CheckConstraint(condition=models.Q(('cost_amount__isnull', True), ('cost_amount__gte', 0), _connector='OR'), name='no_cost_below_nothing')],
                    },
                ),
                migrations.CreateModel(
                    name='ContactMoment',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('label', models.CharField(blank=True, max_length=80, verbose_name='plaats')),
                        ('street', models.CharField(blank=True, max_length=160, verbose_name='straat en nummer')),
                        ('postal_code', models.CharField(blank=True, max_length=10, verbose_name='postcode')),
                        ('place', models.CharField(blank=True, max_length=80, verbose_name='gemeente of deelgemeente')),
                        ('hours', models.JSONField(blank=True, default=list, verbose_name='openingsuren')),
                        ('by_appointment', models.BooleanField(default=False, verbose_name='op afspraak')),
                        ('text_nl', models.CharField(blank=True, max_length=300, verbose_name='uitleg')),
                        ('text_fr', models.CharField(blank=True, max_length=300, verbose_name='uitleg (Frans)')),
                        ('text_en', models.CharField(blank=True, max_length=300, verbose_name='uitleg (Engels)')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefoon')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                        ('url', models.URLField(blank=True, verbose_name='webadres')),
                        ('start', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_moments', to='parties.party')),
                        ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moments', to='offers.offer')),
                    ],
                    options={
                        'ordering': ['place', 'label', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='contact_moment_ends_after_start')],
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
                        ('quota', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='quotum')),
                        ('quota_unit', models.CharField(blank=True, choices=[('hours', 'uren'), ('days', 'dagen'), ('controllers', 'verwerkingsverantwoordelijken'), ('places', 'plaatsen')], max_length=12, verbose_name='eenheid van het quotum')),
                        ('quota_period', models.CharField(blank=True, choices=[('year', 'per jaar'), ('month', 'per maand'), ('week', 'per week')], max_length=6, verbose_name='periode van het quotum')),
                        ('cost_key', models.CharField(blank=True, choices=[('inhabitants', 'naar inwoners'), ('equal', 'gelijke delen'), ('use', 'naar gebruik'), ('quota', 'naar quotum'), ('share', 'vast aandeel'), ('free', 'zonder bijdrage')], max_length=12, verbose_name='verdeelsleutel')),
                        ('cost_parameters', models.JSONField(blank=True, default=dict, help_text='{name: value}', verbose_name='gegevens van de sleutel')),
                        ('rests_on', models.CharField(blank=True, max_length=300, verbose_name='waarop dit steunt')),
                        ('decision', models.UUIDField(blank=True, help_text='of the room of decisions, which declares how it is found', null=True)),
                        ('notice_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='opzegtermijn in maanden')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='opmerking')),
                        ('version', models.PositiveIntegerField(default=1, help_text='counts saves; a save on an older version is refused')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='parties.party')),
                        ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='offers.offer')),
                    ],
                    options={
                        'ordering': ['start', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('offer', 'party', 'start'), name='one_agreement_a_start', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='agreement_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('quota__isnull', True), ('quota_unit', '')), models.Q(('quota__gt', 0), models.Q(('quota_unit', ''), _negated=True)), _connector='OR'), name='a_quota_has_its_unit')],
                    },
                ),
            ],
        ),
    ]
