import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [('cases', '0001_a_case_and_what_hangs_on_it'), ('cases', '0003_a_person_asks_for_a_correction'), ('cases', '0004_the_list_by_day'), ('cases', '0005_the_order_of_goals')]

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('handshakes', '0001_initial'),
        ('offers', '0001_tables'),
        ('parties', '0001_tables'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='CaseType',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('key', models.SlugField(max_length=40)),
                        ('version', models.PositiveIntegerField()),
                        ('declaration', models.JSONField()),
                        ('text', models.TextField(help_text='the file as it was loaded')),
                        ('label_nl', models.CharField(max_length=160)),
                        ('label_fr', models.CharField(max_length=160)),
                        ('label_en', models.CharField(max_length=160)),
                        ('loaded', models.DateTimeField(default=django.utils.timezone.now)),
                        ('current', models.BooleanField(default=True, help_text='new cases start with this version')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_types', to='parties.party')),
                    ],
                    options={
                        'ordering': ['label_nl', '-version'],
                        'constraints': [models.UniqueConstraint(fields=('partnership', 'key', 'version'), name='one_case_type_a_version'), models.UniqueConstraint(condition=models.Q(('current', True)), fields=('partnership', 'key'), name='one_current_version')],
                    },
                ),
                migrations.CreateModel(
                    name='Case',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=30, verbose_name='nummer')),
                        ('role', models.CharField(choices=[('main', 'dossier'), ('co', 'co-dossier')], default='main', max_length=4)),
                        ('trajectory', models.UUIDField(db_index=True)),
                        ('leads', models.BooleanField(default=True, help_text='this organisation is responsible for the trajectory')),
                        ('pseudonym', models.CharField(blank=True, max_length=60, verbose_name='schuilnaam')),
                        ('question', models.TextField(blank=True, verbose_name='vraag in eigen woorden')),
                        ('fields', models.JSONField(default=dict)),
                        ('state', models.CharField(max_length=40, verbose_name='stand')),
                        ('state_since', models.DateField(verbose_name='sinds')),
                        ('closed', models.BooleanField(default=False)),
                        ('urgent', models.BooleanField(default=False, verbose_name='dringend')),
                        ('opened', models.DateField(verbose_name='geopend op')),
                        ('ended', models.DateField(blank=True, null=True, verbose_name='afgesloten op')),
                        ('age_band', models.CharField(blank=True, max_length=10, verbose_name='leeftijdsgroep')),
                        ('due', models.DateField(blank=True, help_text='the first open task or term', null=True)),
                        ('touched', models.DateTimeField(default=django.utils.timezone.now)),
                        ('forgotten', models.DateField(blank=True, help_text='when retention made it say nothing about a person', null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('against', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_against', to='parties.party')),
                        ('client', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_about', to='parties.party')),
                        ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='parties.party')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='co_cases', to='cases.case')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases_in', to='parties.party')),
                        ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.casetype')),
                    ],
                    options={
                        'ordering': ['-opened', 'id'],
                        'indexes': [models.Index(fields=['owner', 'closed', 'due', 'id'], name='case_by_due'), models.Index(fields=['owner', '-touched', 'id'], name='case_by_touched'), models.Index(fields=['owner', 'closed', '-opened', 'id'], name='case_by_opened'), models.Index(fields=['owner', 'partnership', 'opened', 'id'], name='case_list'), models.Index(fields=['owner', 'partnership', 'number', 'pseudonym', 'id'], name='case_cover'), models.Index(fields=['worker', 'closed', 'due', 'id'], name='case_of_worker'), models.Index(fields=['client', 'owner'], name='case_of_client')],
                        'constraints': [models.UniqueConstraint(fields=('partnership', 'number'), name='one_case_a_number'), models.UniqueConstraint(condition=models.Q(('leads', True)), fields=('trajectory',), name='one_owner_a_trajectory'), models.CheckConstraint(condition=models.Q(('ended__isnull', True), ('ended__gte', models.F('opened')), _connector='OR'), name='case_ends_after_start'), models.CheckConstraint(condition=models.Q(('closed', False), ('ended__isnull', False), _connector='OR'), name='a_closed_case_has_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Consent',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('secrecy', 'akkoord van de cliënt (gedeeld beroepsgeheim)'), ('consent', 'toestemming (AVG)'), ('public_task', 'taak van algemeen belang'), ('legal_duty', 'wettelijke plicht'), ('vital', 'vitaal belang')], max_length=12, verbose_name='grond')),
                        ('purpose', models.CharField(max_length=300, verbose_name='waarvoor')),
                        ('reference', models.CharField(blank=True, max_length=200, verbose_name='wetsartikel')),
                        ('given', models.CharField(choices=[('spoken', 'mondeling'), ('signed', 'ondertekend'), ('eid', 'met eID'), ('none', 'niet nodig')], max_length=8, verbose_name='hoe gegeven')),
                        ('language', models.CharField(default='nl', max_length=2, verbose_name='taal van de uitleg')),
                        ('explained_name', models.CharField(max_length=120, verbose_name='uitgelegd door')),
                        ('start', models.DateField(verbose_name='gegeven op')),
                        ('until', models.DateField(verbose_name='tot en met')),
                        ('withdrawn', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_by', models.CharField(blank=True, max_length=120)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='cases.case')),
                        ('explained_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'ordering': ['-start', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('start'))), name='consent_ends_after_start'), models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='consent_has_a_purpose'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('public_task', 'legal_duty')), _negated=True), models.Q(('reference', ''), _negated=True), _connector='OR'), name='a_legal_ground_names_its_article')],
                    },
                ),
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
                migrations.CreateModel(
                    name='Counter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('prefix', models.CharField(max_length=12)),
                        ('last', models.PositiveIntegerField(default=0)),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('partnership', 'prefix'), name='one_counter_a_prefix')],
                    },
                ),
                migrations.CreateModel(
                    name='Door',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('code', models.CharField(help_text='hashed as a password is', max_length=128)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('expires', models.DateTimeField()),
                        ('ended', models.DateTimeField(blank=True, null=True)),
                        ('created', models.DateTimeField(default=django.utils.timezone.now)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doors', to='cases.case')),
                    ],
                ),
                migrations.CreateModel(
                    name='Member',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('worker', 'trajectbegeleider'), ('colleague', 'werkt mee'), ('stand_in', 'neemt waar'), ('reader', 'kijkt mee')], max_length=10, verbose_name='rol')),
                        ('why', models.CharField(max_length=300, verbose_name='waarom')),
                        ('start', models.DateField(verbose_name='vanaf')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                        ('looked', models.DateTimeField(blank=True, help_text='when she last opened the case', null=True)),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='access.account')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='cases.case')),
                    ],
                    options={
                        'ordering': ['start', 'id'],
                        'indexes': [models.Index(fields=['account', 'until'], name='memberships_of_account')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), _connector='OR'), name='case_member_ends_after_start'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='case_member_has_a_why'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('case', 'account'), name='one_open_membership')],
                    },
                ),
                migrations.CreateModel(
                    name='Note',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('note', 'notitie'), ('contact', 'contact'), ('move', 'stand'), ('task', 'taak'), ('share', 'delen'), ('outcome', 'meting'), ('file', 'stuk'), ('agreed', 'afspraak met de cliënt')], default='note', max_length=8, verbose_name='soort')),
                        ('way', models.CharField(blank=True, choices=[('face_to_face', 'gesprek'), ('visit', 'huisbezoek'), ('phone', 'telefoon'), ('message', 'bericht of brief'), ('not_reached', 'niet bereikt')], max_length=12, verbose_name='hoe')),
                        ('on', models.DateField(verbose_name='dag')),
                        ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='bestede minuten')),
                        ('text', models.TextField(blank=True, verbose_name='tekst')),
                        ('data', models.JSONField(default=dict)),
                        ('by_name', models.CharField(max_length=120)),
                        ('at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='cases.case')),
                        ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='cases.note')),
                    ],
                    options={
                        'ordering': ['-at', '-id'],
                        'indexes': [models.Index(fields=['case', '-at', '-id'], name='notes_of_case')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('minutes__isnull', True), ('minutes__lte', 1440), _connector='OR'), name='a_day_has_1440_minutes')],
                    },
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('reinforce', 'versterking'), ('refer', 'doorverwijzing'), ('advise', 'advies')], max_length=10, verbose_name='soort')),
                        ('purpose', models.CharField(max_length=300, verbose_name='doel')),
                        ('text', models.TextField(verbose_name='vraag')),
                        ('urgent', models.BooleanField(default=False, verbose_name='dringend')),
                        ('on', models.DateField()),
                        ('meet_on', models.DateField(blank=True, null=True, verbose_name='samen op')),
                        ('meet_who', models.CharField(blank=True, max_length=300, verbose_name='wie erbij is')),
                        ('met_on', models.DateField(blank=True, null=True, verbose_name='samen gezien op')),
                        ('met_who', models.CharField(blank=True, max_length=300, verbose_name='wie erbij was')),
                        ('first_contact', models.DateField(blank=True, null=True, verbose_name='eerste contact')),
                        ('first_contact_way', models.CharField(blank=True, max_length=12)),
                        ('alternative', models.CharField(blank=True, max_length=300, verbose_name='alternatief')),
                        ('answer', models.TextField(blank=True, verbose_name='antwoord')),
                        ('open', models.BooleanField(default=True)),
                        ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('asker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='cases.case')),
                        ('co_case', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='came_from', to='cases.case')),
                        ('handshake', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='handshakes.handshake')),
                        ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offers.offer')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'ordering': ['-on', 'id'],
                        'indexes': [models.Index(fields=['asked', 'open', '-on'], name='questions_received'), models.Index(fields=['asker', 'open', '-on'], name='questions_sent')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('open', True)), fields=('case', 'asked', 'kind'), name='one_open_question_a_receiver')],
                    },
                ),
                migrations.CreateModel(
                    name='SavedFilter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=60, verbose_name='naam')),
                        ('query', models.CharField(max_length=400)),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('account', 'name'), name='one_saved_filter_a_name')],
                    },
                ),
                migrations.CreateModel(
                    name='Share',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('copy', models.JSONField(default=dict)),
                        ('on', models.DateField()),
                        ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='cases.consent')),
                        ('question', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='share', to='cases.question')),
                    ],
                ),
                migrations.CreateModel(
                    name='Task',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=200, verbose_name='wat')),
                        ('rule', models.CharField(blank=True, help_text="the key of the type's term that made it", max_length=40)),
                        ('due', models.DateField(verbose_name='tegen')),
                        ('for_client', models.BooleanField(default=False, verbose_name='de cliënt ziet dit')),
                        ('done', models.DateField(blank=True, null=True, verbose_name='gedaan op')),
                        ('done_by', models.CharField(blank=True, max_length=120)),
                        ('result', models.CharField(blank=True, max_length=300, verbose_name='wat er gebeurde')),
                        ('dropped', models.BooleanField(default=False)),
                        ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='cases.case')),
                    ],
                    options={
                        'ordering': ['due', 'id'],
                        'indexes': [models.Index(fields=['case', 'done', 'due'], name='tasks_of_case'), models.Index(condition=models.Q(('done__isnull', True)), fields=['account', 'due'], name='tasks_of_account')],
                    },
                ),
                migrations.CreateModel(
                    name='Assessment',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('instrument', models.CharField(max_length=40)),
                        ('edition', models.PositiveSmallIntegerField(default=1)),
                        ('phase', models.CharField(choices=[('start', 'begin'), ('interim', 'tussentijds'), ('end', 'einde'), ('after', 'nadien')], max_length=8, verbose_name='moment')),
                        ('on', models.DateField(verbose_name='dag')),
                        ('with_client', models.BooleanField(default=False, verbose_name='samen met de cliënt')),
                        ('scores', models.JSONField(default=dict)),
                        ('order', models.JSONField(default=list)),
                        ('by_name', models.CharField(max_length=120)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='cases.case')),
                    ],
                    options={
                        'ordering': ['on', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('case', 'instrument', 'on'), name='one_assessment_a_day'), models.UniqueConstraint(condition=models.Q(('phase__in', ('start', 'end'))), fields=('case', 'instrument', 'phase'), name='one_start_one_end')],
                    },
                ),
                migrations.CreateModel(
                    name='CaseLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('related', 'hangt samen met'), ('continues', 'is het vervolg van')], default='related', max_length=10)),
                        ('since', models.DateField()),
                        ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='cases.case')),
                        ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_in', to='cases.case')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='one_link_between_two_cases'), models.CheckConstraint(condition=models.Q(('one', models.F('other')), _negated=True), name='a_case_is_not_linked_to_itself')],
                    },
                ),
            ],
        ),
    ]
