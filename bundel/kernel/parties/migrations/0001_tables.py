import django.db.models.deletion
import uuid
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [('parties', '0001_initial'), ('parties', '0002_directory'), ('parties', '0003_profile_pages'), ('parties', '0004_walks_by_name'), ('parties', '0005_national_number')]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Party',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('key', models.SlugField(blank=True, max_length=80, null=True, unique=True, verbose_name='sleutel')),
                        ('kind', models.CharField(choices=[('partnership', 'samenwerkingsverband'), ('organisation', 'organisatie'), ('team', 'team'), ('body', 'orgaan'), ('person', 'persoon'), ('household', 'huishouden')], max_length=12, verbose_name='soort')),
                        ('type', models.CharField(blank=True, choices=[('partnership', 'welzijnsvereniging'), ('ocmw', 'OCMW'), ('municipality', 'gemeente'), ('caw', 'CAW'), ('health_fund', 'ziekenfonds'), ('public_care', 'publieke zorg'), ('private_care', 'private zorg'), ('housing', 'wonen'), ('school', 'onderwijs'), ('company', 'bedrijf'), ('association', 'vereniging'), ('intermunicipal', 'intergemeentelijk'), ('authority', 'overheid'), ('other', 'andere')], max_length=16, verbose_name='type')),
                        ('sector', models.CharField(blank=True, choices=[('public', 'publiek'), ('private', 'privaat'), ('non_profit', 'sociaal profit')], max_length=10, verbose_name='sector')),
                        ('name', models.CharField(max_length=200, verbose_name='naam')),
                        ('sort_name', models.CharField(db_index=True, editable=False, help_text='folded, for sorting', max_length=200)),
                        ('short_name', models.CharField(blank=True, max_length=60, verbose_name='korte naam')),
                        ('name_fr', models.CharField(blank=True, max_length=200, verbose_name='Franse naam')),
                        ('legal_form', models.CharField(blank=True, max_length=200, verbose_name='rechtsvorm')),
                        ('kbo', models.CharField(blank=True, max_length=10, verbose_name='KBO-nummer')),
                        ('ovo', models.CharField(blank=True, max_length=9, verbose_name='OVO-code')),
                        ('website', models.CharField(blank=True, max_length=200, verbose_name='website')),
                        ('description_nl', models.TextField(blank=True, verbose_name='omschrijving')),
                        ('description_fr', models.TextField(blank=True)),
                        ('description_en', models.TextField(blank=True)),
                        ('public', models.BooleanField(default=False, verbose_name='staat op de publieke site')),
                        ('start', models.DateField(blank=True, null=True, verbose_name='bestaat sinds')),
                        ('start_precision', models.CharField(choices=[('day', 'dag'), ('month', 'maand'), ('year', 'jaar')], default='day', max_length=5)),
                        ('until', models.DateField(blank=True, null=True, verbose_name='bestaat tot en met')),
                        ('until_precision', models.CharField(choices=[('day', 'dag'), ('month', 'maand'), ('year', 'jaar')], default='day', max_length=5)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('version', models.PositiveIntegerField(default=1, help_text='counts saves; a save on an older version is refused')),
                        ('listed', models.GeneratedField(db_persist=True, expression=models.Case(models.When(kind__in=('partnership', 'organisation', 'team', 'body'), then=models.Value(True)), default=models.Value(False)), output_field=models.BooleanField())),
                        ('territory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='parties.territory')),
                    ],
                    options={
                        'ordering': ['sort_name', 'id'],
                        'indexes': [models.Index(condition=models.Q(('listed', True)), fields=['sort_name', 'id'], name='listed_by_name'), models.Index(condition=models.Q(('listed', True)), fields=['type', 'sort_name', 'id'], name='listed_by_type'), models.Index(condition=models.Q(('listed', True)), fields=['territory', 'sort_name', 'id'], name='listed_by_place'), models.Index(fields=['kind', 'sort_name', 'id'], name='party_by_kind')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='party_ends_after_start'), models.UniqueConstraint(condition=models.Q(('kbo', ''), _negated=True), fields=('kbo',), name='one_party_a_kbo')],
                    },
                ),
                migrations.CreateModel(
                    name='PartnershipProfile',
                    fields=[
                        ('party', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='profile', serialize=False, to='parties.party')),
                        ('languages', models.JSONField(default=list)),
                        ('default_language', models.CharField(default='nl', max_length=2)),
                        ('facts', models.JSONField(default=list, help_text='[{on, text, source, confidence}]')),
                        ('counts', models.JSONField(default=list, help_text='[{on, what, value, source}]: known numbers without known names')),
                        ('pages', models.JSONField(default=list, help_text='[{key, language, title, audience, owner, review, body}]: its documents')),
                    ],
                ),
                migrations.CreateModel(
                    name='Territory',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=40, unique=True, verbose_name='NIS-code')),
                        ('kind', models.CharField(choices=[('municipality', 'gemeente'), ('arrondissement', 'arrondissement'), ('province', 'provincie'), ('first_line_zone', 'eerstelijnszone'), ('reference_region', 'referentieregio'), ('police_zone', 'politiezone'), ('care_region', 'zorgregio')], max_length=20, verbose_name='soort gebied')),
                        ('name_nl', models.CharField(max_length=120, verbose_name='naam')),
                        ('name_fr', models.CharField(blank=True, max_length=120, verbose_name='Franse naam')),
                        ('start', models.DateField(blank=True, null=True)),
                        ('until', models.DateField(blank=True, null=True)),
                        ('facilities', models.CharField(blank=True, max_length=60, verbose_name='taalfaciliteiten')),
                        ('postal_codes', models.CharField(blank=True, max_length=200)),
                        ('lat', models.FloatField(blank=True, null=True)),
                        ('lon', models.FloatField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['name_nl'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='territory_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='Location',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('label', models.CharField(blank=True, max_length=80, verbose_name='plaats')),
                        ('street', models.CharField(blank=True, max_length=160, verbose_name='straat en nummer')),
                        ('postal_code', models.CharField(blank=True, max_length=10, verbose_name='postcode')),
                        ('place', models.CharField(blank=True, max_length=80, verbose_name='gemeente of deelgemeente')),
                        ('start', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                        ('start_precision', models.CharField(choices=[('day', 'dag'), ('month', 'maand'), ('year', 'jaar')], default='day', max_length=5)),
                        ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                        ('until_precision', models.CharField(choices=[('day', 'dag'), ('month', 'maand'), ('year', 'jaar')], default='day', max_length=5)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='locations', to='parties.party')),
                        ('territory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='parties.territory')),
                    ],
                    options={
                        'ordering': ['start', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='location_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='TerritoryPart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('start', models.DateField(blank=True, null=True)),
                        ('until', models.DateField(blank=True, null=True)),
                        ('note', models.CharField(blank=True, max_length=200)),
                        ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wholes', to='parties.territory')),
                        ('whole', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='parties.territory')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('whole', 'part'), name='one_place_in_a_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('party', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='person', serialize=False, to='parties.party')),
                        ('given_name', models.CharField(blank=True, max_length=80, verbose_name='voornaam')),
                        ('family_name', models.CharField(blank=True, max_length=80, verbose_name='familienaam')),
                        ('birth_date', models.DateField(blank=True, null=True, verbose_name='geboortedatum')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefoon')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                        ('language', models.CharField(blank=True, max_length=2, verbose_name='taal')),
                        ('is_resident', models.BooleanField(default=False)),
                        ('sort_name', models.CharField(editable=False, max_length=170)),
                        ('last_contact', models.DateField(blank=True, null=True, verbose_name='laatste contact')),
                        ('national_number_sealed', models.TextField(blank=True, editable=False)),
                        ('national_number_index', models.CharField(blank=True, editable=False, max_length=64)),
                        ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holds_residents', to='parties.party')),
                        ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('is_resident', True)), fields=['holder', 'sort_name', 'party'], name='resident_by_name'), models.Index(condition=models.Q(('is_resident', True)), fields=['holder', 'last_contact', 'party'], name='resident_by_contact')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('national_number_index', ''), _negated=True), fields=('holder', 'national_number_index'), name='a_number_once_a_holder'), models.CheckConstraint(condition=models.Q(models.Q(('national_number_index', ''), ('national_number_sealed', '')), models.Q(models.Q(('national_number_index', ''), _negated=True), models.Q(('national_number_sealed', ''), _negated=True)), _connector='OR'), name='a_number_is_sealed_and_found'), models.CheckConstraint(condition=models.Q(('is_resident', False), ('holder__isnull', False), _connector='OR'), name='a_resident_has_a_holder')],
                    },
                ),
                migrations.CreateModel(
                    name='ContactPoint',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_nl', models.CharField(max_length=120, verbose_name='functie')),
                        ('role_fr', models.CharField(blank=True, max_length=120, verbose_name='functie (Frans)')),
                        ('role_en', models.CharField(blank=True, max_length=120, verbose_name='functie (Engels)')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefoon')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                        ('url', models.CharField(blank=True, max_length=200, verbose_name='webadres')),
                        ('public', models.BooleanField(default=True, verbose_name='publiek')),
                        ('start', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                        ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='parties.party', verbose_name='wie')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_points', to='parties.party')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='contact_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='Relation',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('member_of', 'lid van'), ('partner_of', 'partner van'), ('house_partner_of', 'huispartner van'), ('part_of', 'deel van'), ('works_for', 'werkt voor'), ('represents', 'vertegenwoordigt'), ('succeeds', 'volgt op'), ('lives_with', 'woont in huishouden')], max_length=20, verbose_name='verband')),
                        ('start', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                        ('start_precision', models.CharField(choices=[('day', 'dag'), ('month', 'maand'), ('year', 'jaar')], default='day', max_length=5)),
                        ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                        ('until_precision', models.CharField(choices=[('day', 'dag'), ('month', 'maand'), ('year', 'jaar')], default='day', max_length=5)),
                        ('role', models.CharField(blank=True, max_length=80, verbose_name='hoedanigheid')),
                        ('source', models.CharField(blank=True, max_length=300)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations_in', to='parties.party')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='parties.party')),
                    ],
                    options={
                        'ordering': ['start', 'id'],
                        'indexes': [models.Index(fields=['other', 'kind'], name='parties_rel_other_i_087733_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='relation_ends_after_start'), models.CheckConstraint(condition=models.Q(('party', models.F('other')), _negated=True), name='no_relation_with_itself'), models.UniqueConstraint(fields=('party', 'kind', 'other', 'start', 'role'), name='one_relation_a_start', nulls_distinct=False)],
                    },
                ),
                migrations.CreateModel(
                    name='Term',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('scheme', models.CharField(choices=[('domain', 'domein'), ('field', 'werf'), ('target_group', 'doelgroep'), ('right', 'grondrecht')], max_length=20)),
                        ('key', models.SlugField(max_length=60)),
                        ('label_nl', models.CharField(max_length=120)),
                        ('label_fr', models.CharField(blank=True, max_length=120)),
                        ('label_en', models.CharField(blank=True, max_length=120)),
                        ('note', models.CharField(blank=True, max_length=200)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='parties.party')),
                    ],
                    options={
                        'ordering': ['scheme', 'order', 'key'],
                        'constraints': [models.UniqueConstraint(fields=('partnership', 'scheme', 'key'), name='one_term_a_key', nulls_distinct=False)],
                    },
                ),
                migrations.CreateModel(
                    name='Succession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField()),
                        ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='parties.territory')),
                        ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessions', to='parties.territory')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='one_succession'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='nobody_succeeds_itself')],
                    },
                ),
                migrations.CreateModel(
                    name='Population',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('inhabitants', models.PositiveIntegerField()),
                        ('source', models.CharField(max_length=200)),
                        ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='populations', to='parties.territory')),
                    ],
                    options={
                        'ordering': ['year'],
                        'constraints': [models.UniqueConstraint(fields=('territory', 'year'), name='one_population_a_year')],
                    },
                ),
            ],
        ),
    ]
