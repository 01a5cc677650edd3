import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_append_only'),
        ('offers', '0002_offer_version'),
        ('parties', '0004_walks_by_name'),
    ]

    operations = [
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
            ],
            options={
                'ordering': ['place', 'label', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='contact_moment_ends_after_start')],
            },
        ),
        migrations.AddField(
            model_name='agreement',
            name='cost_key',
            field=models.CharField(blank=True, choices=[('inhabitants', 'naar inwoners'), ('equal', 'gelijke delen'), ('use', 'naar gebruik'), ('quota', 'naar quotum'), ('share', 'vast aandeel'), ('free', 'zonder bijdrage')], max_length=12, verbose_name='verdeelsleutel'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='cost_parameters',
            field=models.JSONField(blank=True, default=dict, help_text='{name: value}', verbose_name='gegevens van de sleutel'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='decision',
            field=models.UUIDField(blank=True, help_text='of the room of decisions, which declares how it is found', null=True),
        ),
        migrations.AddField(
            model_name='agreement',
            name='notice_months',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='opzegtermijn in maanden'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='quota',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='quotum'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='quota_period',
            field=models.CharField(blank=True, choices=[('year', 'per jaar'), ('month', 'per maand'), ('week', 'per week')], max_length=6, verbose_name='periode van het quotum'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='quota_unit',
            field=models.CharField(blank=True, choices=[('hours', 'uren'), ('days', 'dagen'), ('controllers', 'verwerkingsverantwoordelijken'), ('places', 'plaatsen')], max_length=12, verbose_name='eenheid van het quotum'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='rests_on',
            field=models.CharField(blank=True, max_length=300, verbose_name='waarop dit steunt'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='version',
            field=models.PositiveIntegerField(default=1, help_text='counts saves; a save on an older version is refused'),
        ),
        migrations.AddField(
            model_name='offer',
            name='apply_professionals_en',
            field=models.TextField(blank=True, verbose_name='hoe een hulpverlener aanvraagt (Engels)'),
        ),
        migrations.AddField(
            model_name='offer',
            name='apply_professionals_fr',
            field=models.TextField(blank=True, verbose_name='hoe een hulpverlener aanvraagt (Frans)'),
        ),
        migrations.AddField(
            model_name='offer',
            name='apply_professionals_nl',
            field=models.TextField(blank=True, verbose_name='hoe een hulpverlener aanvraagt'),
        ),
        migrations.AddField(
            model_name='offer',
            name='apply_residents_en',
            field=models.TextField(blank=True, verbose_name='hoe een inwoner aanvraagt (Engels)'),
        ),
        migrations.AddField(
            model_name='offer',
            name='apply_residents_fr',
            field=models.TextField(blank=True, verbose_name='hoe een inwoner aanvraagt (Frans)'),
        ),
        migrations.AddField(
            model_name='offer',
            name='apply_residents_nl',
            field=models.TextField(blank=True, verbose_name='hoe een inwoner aanvraagt'),
        ),
        migrations.AddField(
            model_name='offer',
            name='area',
            field=models.ManyToManyField(blank=True, help_text='only where it differs from what the participants serve', related_name='+', to='parties.territory'),
        ),
        migrations.AddField(
            model_name='offer',
            name='assured_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.account'),
        ),
        migrations.AddField(
            model_name='offer',
            name='assured_on',
            field=models.DateField(blank=True, null=True, verbose_name='nagekeken op'),
        ),
        migrations.AddField(
            model_name='offer',
            name='capacity',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='capaciteit'),
        ),
        migrations.AddField(
            model_name='offer',
            name='capacity_unit',
            field=models.CharField(blank=True, choices=[('places', 'plaatsen'), ('households', 'gezinnen'), ('people', 'mensen'), ('hours', 'uren'), ('dwellings', 'woningen')], max_length=12, verbose_name='eenheid van de capaciteit'),
        ),
        migrations.AddField(
            model_name='offer',
            name='conditions_en',
            field=models.TextField(blank=True, verbose_name='voorwaarden (Engels)'),
        ),
        migrations.AddField(
            model_name='offer',
            name='conditions_fr',
            field=models.TextField(blank=True, verbose_name='voorwaarden (Frans)'),
        ),
        migrations.AddField(
            model_name='offer',
            name='conditions_nl',
            field=models.TextField(blank=True, verbose_name='voorwaarden'),
        ),
        migrations.AddField(
            model_name='offer',
            name='cost_amount',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='bedrag in euro'),
        ),
        migrations.AddField(
            model_name='offer',
            name='cost_en',
            field=models.TextField(blank=True, verbose_name='kostprijs (Engels)'),
        ),
        migrations.AddField(
            model_name='offer',
            name='cost_fr',
            field=models.TextField(blank=True, verbose_name='kostprijs (Frans)'),
        ),
        migrations.AddField(
            model_name='offer',
            name='cost_nl',
            field=models.TextField(blank=True, verbose_name='kostprijs'),
        ),
        migrations.AddField(
            model_name='offer',
            name='languages',
            field=models.JSONField(blank=True, default=list, help_text='ISO 639-1 codes in which people are helped'),
        ),
        migrations.AddField(
            model_name='offer',
            name='modified',
            field=models.DateTimeField(db_index=True, default=django.utils.timezone.now, help_text='what others fetch since a moment'),
        ),
        migrations.AddField(
            model_name='offer',
            name='professionals_email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres voor hulpverleners'),
        ),
        migrations.AddField(
            model_name='offer',
            name='professionals_phone',
            field=models.CharField(blank=True, max_length=40, verbose_name='telefoon voor hulpverleners'),
        ),
        migrations.AddField(
            model_name='offer',
            name='professionals_url',
            field=models.URLField(blank=True, verbose_name='webadres voor hulpverleners'),
        ),
        migrations.AddField(
            model_name='offer',
            name='professionals_walk_in',
            field=models.BooleanField(default=False, verbose_name='hulpverleners kunnen zonder afspraak langskomen'),
        ),
        migrations.AddField(
            model_name='offer',
            name='reminded_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='offer',
            name='reminders',
            field=models.PositiveSmallIntegerField(default=0, help_text='letters since the review day passed'),
        ),
        migrations.AddField(
            model_name='offer',
            name='residents_email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres voor inwoners'),
        ),
        migrations.AddField(
            model_name='offer',
            name='residents_phone',
            field=models.CharField(blank=True, max_length=40, verbose_name='telefoon voor inwoners'),
        ),
        migrations.AddField(
            model_name='offer',
            name='residents_url',
            field=models.URLField(blank=True, verbose_name='webadres voor inwoners'),
        ),
        migrations.AddField(
            model_name='offer',
            name='residents_walk_in',
            field=models.BooleanField(default=False, verbose_name='inwoners kunnen zonder afspraak langskomen'),
        ),
        migrations.AddField(
            model_name='offer',
            name='waiting_days',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='wachttijd in dagen'),
        ),
        migrations.AddField(
            model_name='offer',
            name='waiting_on',
            field=models.DateField(blank=True, null=True, verbose_name='wachttijd gemeten op'),
        ),
        migrations.AlterField(
            model_name='agreement',
            name='note',
            field=models.CharField(blank=True, max_length=300, verbose_name='opmerking'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('quota__isnull', True), ('quota_unit', '')), models.Q(('quota__gt', 0), models.Q(('quota_unit', ''), _negated=True)), _connector='OR'), name='a_quota_has_its_unit'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(('waiting_days__isnull', True), ('waiting_on__isnull', False), _connector='OR'), name='a_waiting_time_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(('cost_amount__isnull', True), ('cost_amount__gte', 0), _connector='OR'), name='no_cost_below_nothing'),
        ),
        migrations.AddField(
            model_name='contactmoment',
            name='offer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moments', to='offers.offer'),
        ),
        migrations.AddField(
            model_name='contactmoment',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_moments', to='parties.party'),
        ),
    ]
