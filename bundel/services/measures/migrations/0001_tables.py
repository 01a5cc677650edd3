import bundel.kernel.access.tables
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0003_sent_letters_keep_no_secret'),
        ('parties', '0001_tables'),
    ]

    operations = [
        bundel.kernel.access.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Scheme',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('key', models.SlugField(max_length=80)),
                        ('kind', models.CharField(choices=[('top_up', 'aanvullende steun'), ('premium', 'vaste premie'), ('refund', 'terugbetaling van kosten'), ('in_kind', 'hulp in natura'), ('tariff', 'sociaal tarief (zoals UiTPAS)')], default='top_up', max_length=8, verbose_name='soort')),
                        ('title_nl', models.CharField(max_length=200, verbose_name='titel')),
                        ('title_fr', models.CharField(blank=True, max_length=200, verbose_name='titel (Frans)')),
                        ('title_en', models.CharField(blank=True, max_length=200, verbose_name='titel (Engels)')),
                        ('procedure', models.TextField(blank=True, verbose_name='hoe het gevraagd wordt')),
                        ('made', models.DateField(verbose_name='ingevoerd op')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party', verbose_name='lid')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'ordering': ['title_nl'],
                        'indexes': [models.Index(fields=['partnership', 'title_nl'], name='scheme_by_title')],
                        'constraints': [models.UniqueConstraint(fields=('partnership', 'key'), name='one_scheme_of_a_key'), models.CheckConstraint(condition=models.Q(('title_nl', ''), _negated=True), name='a_scheme_has_a_title')],
                    },
                ),
                migrations.CreateModel(
                    name='Proposal',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('why', models.TextField(verbose_name='waarom')),
                        ('on', models.DateField(verbose_name='berekend op')),
                        ('result', models.JSONField(default=dict)),
                        ('item', models.UUIDField(blank=True, help_text='the item of the decisions room that it was sent to', null=True)),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='measures.scheme', verbose_name='gezamenlijke regeling')),
                    ],
                    options={
                        'ordering': ['-on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='a_proposed_scheme_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='PovertyTest',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=200, verbose_name='maatregel')),
                        ('text', models.TextField(verbose_name='wat verandert er')),
                        ('kind', models.CharField(choices=[('fee', 'retributie, prijs of boete'), ('premium', 'premie of toelage'), ('threshold', 'grens of voorwaarde van een regeling'), ('closure', 'sluiting, verhuis of alleen digitaal'), ('other', 'iets anders')], max_length=9, verbose_name='soort')),
                        ('model', models.CharField(blank=True, max_length=120, verbose_name='hoe er getest wordt')),
                        ('decided_on', models.DateField(verbose_name='het bestuur beslist op')),
                        ('made', models.DateField(verbose_name='begonnen op')),
                        ('state', models.CharField(choices=[('scan', 'quickscan'), ('statement', 'geen effect gevonden'), ('dialogue', 'gesprek'), ('advice', 'advies bij het bestuur'), ('answered', 'beantwoord door het bestuur'), ('closed', 'opgevolgd')], default='scan', max_length=9, verbose_name='stand')),
                        ('change', models.JSONField(default=dict)),
                        ('figures', models.JSONField(default=dict, help_text='the figures of the change as a slider left them')),
                        ('take_up', models.PositiveSmallIntegerField(default=100, verbose_name='hoeveel op de honderd het vragen')),
                        ('poverty_line', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='armoedegrens per maand (euro)')),
                        ('poverty_source', models.CharField(blank=True, max_length=200, verbose_name='bron van de armoedegrens')),
                        ('digital', models.BooleanField(default=False, verbose_name='kan alleen nog digitaal')),
                        ('place', models.BooleanField(default=False, verbose_name='een dienst sluit of verhuist')),
                        ('triggers', models.JSONField(default=list)),
                        ('statement', models.TextField(blank=True, verbose_name='verklaring')),
                        ('outcome', models.JSONField(default=dict, help_text='what was computed when the advice was given; it stays as it was')),
                        ('shared', models.BooleanField(default=False, verbose_name='gedeeld met de leden')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party', verbose_name='welk bestuur')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('scheme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.scheme', verbose_name='regeling')),
                    ],
                    options={
                        'ordering': ['-made', 'title'],
                        'indexes': [models.Index(fields=['partnership', 'state', 'made'], name='poverty_test_by_state')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_poverty_test_names_its_measure'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'statement'), _negated=True), models.Q(('statement', ''), _negated=True), _connector='OR'), name='no_effect_is_stated_in_words'), models.CheckConstraint(condition=models.Q(('poverty_line__isnull', True), models.Q(('poverty_source', ''), _negated=True), _connector='OR'), name='a_poverty_line_has_its_source')],
                    },
                ),
                migrations.CreateModel(
                    name='Shortage',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('family', models.CharField(max_length=40, verbose_name='typegezin')),
                        ('on', models.DateField(verbose_name='berekend op')),
                        ('income', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='inkomen per maand (euro)')),
                        ('budget', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='referentiebudget per maand (euro)')),
                        ('reference', models.CharField(max_length=80, verbose_name='referentie van de rekentool')),
                        ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party', verbose_name='lid')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'ordering': ['-on', 'family'],
                        'constraints': [models.UniqueConstraint(fields=('member', 'family', 'on'), name='one_shortage_of_a_family_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Talk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(verbose_name='op')),
                        ('place', models.CharField(blank=True, max_length=120, verbose_name='waar')),
                        ('experts', models.PositiveSmallIntegerField(verbose_name='ervaringsdeskundigen')),
                        ('officials', models.PositiveSmallIntegerField(default=0, verbose_name='ambtenaren en mandatarissen')),
                        ('association', models.CharField(blank=True, max_length=120, verbose_name='met welke vereniging')),
                        ('paid', models.DecimalField(decimal_places=2, default=0, max_digits=8, verbose_name='vergoeding samen (euro)')),
                        ('told', models.TextField(verbose_name='wat er gezegd werd')),
                        ('test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talks', to='measures.povertytest')),
                    ],
                    options={
                        'ordering': ['on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('experts__gte', 1)), name='a_talk_is_with_someone_who_lives_it')],
                    },
                ),
                migrations.CreateModel(
                    name='Version',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('start', models.DateField(verbose_name='geldt vanaf')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='geldt tot en met')),
                        ('content', models.JSONField(default=dict)),
                        ('closes', models.BooleanField(default=False, verbose_name='de vorige versie eindigt de dag ervoor')),
                        ('state', models.CharField(choices=[('draft', 'ontwerp'), ('offered', 'wacht op een tweede persoon'), ('approved', 'goedgekeurd')], default='draft', max_length=8, verbose_name='stand')),
                        ('approved_on', models.DateField(blank=True, null=True, verbose_name='goedgekeurd op')),
                        ('remark', models.TextField(blank=True, verbose_name='opmerking van wie terugstuurde')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='measures.scheme')),
                    ],
                    options={
                        'ordering': ['-start'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), _connector='OR'), name='a_scheme_version_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('entered_by')), _negated=True), _connector='OR'), name='four_eyes_on_a_scheme'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), ('approved_on__isnull', False), _connector='OR'), name='an_approved_version_has_its_day'), models.UniqueConstraint(condition=models.Q(('state', 'approved')), fields=('scheme', 'start'), name='one_approved_version_from_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Population',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('margins', models.TextField(verbose_name='randtotalen')),
                        ('seed', models.PositiveIntegerField(default=1, verbose_name='zaadgetal')),
                        ('state', models.CharField(choices=[('asked', 'gevraagd'), ('running', 'wordt gemaakt'), ('ready', 'klaar'), ('failed', 'mislukt')], default='asked', max_length=8, verbose_name='stand')),
                        ('asked_on', models.DateField(verbose_name='gevraagd op')),
                        ('done', models.PositiveIntegerField(default=0)),
                        ('whole', models.PositiveIntegerField(default=0)),
                        ('place', models.CharField(blank=True, max_length=120)),
                        ('file', models.CharField(blank=True, max_length=120)),
                        ('households', models.PositiveIntegerField(default=0, verbose_name='gezinnen')),
                        ('persons', models.PositiveIntegerField(default=0, verbose_name='mensen')),
                        ('fit', models.JSONField(default=list)),
                        ('about', models.JSONField(default=dict)),
                        ('error', models.TextField(blank=True, verbose_name='wat er misliep')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'ordering': ['-asked_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('file', ''), _negated=True), _connector='OR'), name='a_made_population_is_kept')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('question', models.CharField(max_length=20)),
                        ('effect', models.SmallIntegerField(blank=True, null=True, verbose_name='effect')),
                        ('who', models.CharField(blank=True, max_length=200, verbose_name='wie het raakt')),
                        ('why', models.CharField(blank=True, max_length=500, verbose_name='waarom')),
                        ('test', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='measures.povertytest')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('test', 'question'), name='one_answer_to_a_question_of_a_scan'), models.CheckConstraint(condition=models.Q(('effect__isnull', True), ('effect__range', (-2, 2)), _connector='OR'), name='an_effect_lies_within_two'), models.CheckConstraint(condition=models.Q(('effect__isnull', True), ('effect', 0), models.Q(('who', ''), _negated=True), _connector='OR'), name='an_effect_says_whom_it_touches')],
                    },
                ),
                migrations.CreateModel(
                    name='Adoption',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(verbose_name='sinds')),
                        ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party', verbose_name='lid')),
                        ('test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='measures.povertytest')),
                    ],
                    options={
                        'ordering': ['on', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('test', 'member'), name='a_member_adopts_a_measure_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Recommendation',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveSmallIntegerField(default=1)),
                        ('text', models.TextField(verbose_name='aanbeveling')),
                        ('taken', models.CharField(blank=True, choices=[('yes', 'overgenomen'), ('part', 'deels overgenomen'), ('no', 'niet overgenomen')], max_length=4, verbose_name='antwoord van het bestuur')),
                        ('reason', models.TextField(blank=True, verbose_name='reden')),
                        ('answered_on', models.DateField(blank=True, null=True, verbose_name='beantwoord op')),
                        ('follow_on', models.DateField(blank=True, null=True, verbose_name='opvolgen op')),
                        ('result', models.TextField(blank=True, verbose_name='wat ervan kwam')),
                        ('result_on', models.DateField(blank=True, null=True, verbose_name='opgevolgd op')),
                        ('test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='measures.povertytest')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('test', 'number'), name='one_recommendation_of_a_number'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_recommendation_says_something'), models.CheckConstraint(condition=models.Q(('taken', ''), models.Q(models.Q(('reason', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='an_answer_of_a_board_says_why')],
                    },
                ),
            ],
        ),
    ]
