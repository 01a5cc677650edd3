import django.db.models.deletion
import uuid
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_append_only'),
        ('offers', '0001_tables'),
        ('parties', '0001_tables'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Desk',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('key', models.SlugField(max_length=40)),
                        ('name_nl', models.CharField(max_length=160, verbose_name='naam')),
                        ('name_fr', models.CharField(max_length=160, verbose_name='naam (Frans)')),
                        ('name_en', models.CharField(max_length=160, verbose_name='naam (Engels)')),
                        ('prefix', models.CharField(help_text='begins the number of each question', max_length=6)),
                        ('domain', models.CharField(max_length=40)),
                        ('answer_days', models.PositiveSmallIntegerField(help_text='working days in which a question is answered')),
                        ('declaration', models.JSONField()),
                        ('text', models.TextField(help_text='the declaration, word for word')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('counted_year', models.PositiveSmallIntegerField(default=0)),
                        ('counted', models.PositiveIntegerField(default=0, help_text='numbers given out in that year')),
                        ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='desks', to='offers.offer')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='desks', to='parties.party')),
                        ('specialists', models.ManyToManyField(blank=True, related_name='desks', to='access.account')),
                    ],
                    options={
                        'ordering': ['name_nl', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('partnership', 'key'), name='one_desk_a_key')],
                    },
                ),
                migrations.CreateModel(
                    name='CourtFile',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=24, verbose_name='nummer')),
                        ('case_number', models.CharField(blank=True, max_length=30, verbose_name='dossiernummer')),
                        ('court', models.CharField(max_length=160, verbose_name='rechtbank')),
                        ('roll_number', models.CharField(blank=True, max_length=40, verbose_name='rolnummer')),
                        ('role', models.CharField(choices=[('claimant', 'eisende partij'), ('defendant', 'verwerende partij'), ('joined', 'tussenkomende partij')], max_length=10, verbose_name='hoedanigheid')),
                        ('parties_sealed', models.TextField(blank=True)),
                        ('opponent_digest', models.CharField(blank=True, max_length=64)),
                        ('mandate', models.CharField(help_text='who decided to go to court, and when', max_length=300, verbose_name='mandaat')),
                        ('opened', models.DateField(verbose_name='geopend')),
                        ('result', models.CharField(blank=True, choices=[('', 'loopt nog'), ('won', 'gewonnen'), ('lost', 'verloren'), ('partly', 'deels gelijk gekregen'), ('settled', 'geregeld'), ('dropped', 'stopgezet')], max_length=8, verbose_name='resultaat')),
                        ('result_on', models.DateField(blank=True, null=True)),
                        ('result_text', models.TextField(blank=True)),
                        ('forgotten', models.DateField(blank=True, null=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='court_files', to='parties.party')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('specialist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='court_files', to='access.account')),
                        ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='court_files', to='desk.desk')),
                        ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='court_files', to='desk.question')),
                    ],
                    options={
                        'ordering': ['-opened', 'number'],
                        'indexes': [models.Index(fields=['organisation', 'result'], name='court_files_of_a_member'), models.Index(condition=models.Q(('opponent_digest', ''), _negated=True), fields=['partnership', 'opponent_digest'], name='court_files_by_opponent')],
                        'constraints': [models.UniqueConstraint(fields=('partnership', 'number'), name='one_court_file_a_number'), models.UniqueConstraint(condition=models.Q(('roll_number', ''), _negated=True), fields=('partnership', 'court', 'roll_number'), name='one_file_a_roll_number'), models.CheckConstraint(condition=models.Q(('result', ''), ('result_on__isnull', False), _connector='OR'), name='a_result_has_its_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Exhibit',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveSmallIntegerField(verbose_name='stuk')),
                        ('stored', models.UUIDField(help_text='of the library')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exhibits', to='desk.courtfile')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('file', 'number'), name='one_exhibit_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='Hearing',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('at', models.DateTimeField(verbose_name='wanneer')),
                        ('place', models.CharField(blank=True, max_length=160, verbose_name='plaats')),
                        ('what', models.CharField(max_length=160, verbose_name='wat')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='desk.courtfile')),
                    ],
                    options={
                        'ordering': ['at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=24, verbose_name='nummer')),
                        ('title', models.CharField(blank=True, max_length=160, verbose_name='onderwerp')),
                        ('facts', models.TextField(blank=True, verbose_name='feiten')),
                        ('question', models.TextField(blank=True, verbose_name='vraag')),
                        ('names_sealed', models.TextField(blank=True, help_text='names that no reusable answer may hold, one a line')),
                        ('topic', models.CharField(max_length=40, verbose_name='thema')),
                        ('case_number', models.CharField(blank=True, max_length=30, verbose_name='dossiernummer')),
                        ('opponent_digest', models.CharField(blank=True, max_length=64)),
                        ('company_digest', models.CharField(blank=True, max_length=64)),
                        ('asked_on', models.DateField(verbose_name='gevraagd')),
                        ('wanted', models.DateField(blank=True, null=True, verbose_name='gewenst tegen')),
                        ('due', models.DateField(verbose_name='antwoord tegen')),
                        ('state', models.CharField(choices=[('asked', 'nieuw'), ('assigned', 'in behandeling'), ('clarifying', 'wacht op de vrager'), ('answered', 'antwoord gegeven'), ('closed', 'afgesloten')], default='asked', max_length=12, verbose_name='stand')),
                        ('turn', models.CharField(choices=[('desk', 'de desk'), ('specialist', 'de specialist'), ('asker', 'de vrager'), ('nobody', 'niemand')], default='desk', max_length=10, verbose_name='wie is aan zet')),
                        ('outcome', models.CharField(blank=True, max_length=40, verbose_name='resultaat')),
                        ('minutes', models.PositiveIntegerField(default=0, verbose_name='minuten')),
                        ('answered_on', models.DateField(blank=True, null=True, verbose_name='beantwoord op')),
                        ('forgotten', models.DateField(blank=True, null=True)),
                        ('asker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='desk_questions', to='access.account')),
                        ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='desk.desk')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='desk_questions', to='parties.party')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('specialist', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='desk_work', to='access.account')),
                    ],
                    options={
                        'ordering': ['-asked_on', 'number'],
                        'indexes': [models.Index(fields=['organisation', 'state', 'due'], name='questions_of_a_member'), models.Index(fields=['desk', 'state', 'due'], name='questions_of_a_desk'), models.Index(condition=models.Q(('opponent_digest', ''), _negated=True), fields=['partnership', 'opponent_digest'], name='questions_by_opponent'), models.Index(condition=models.Q(('company_digest', ''), _negated=True), fields=['partnership', 'company_digest'], name='questions_by_company'), models.Index(fields=['partnership', 'asked_on', 'organisation'], name='questions_of_a_year')],
                        'constraints': [models.UniqueConstraint(fields=('partnership', 'number'), name='one_question_a_number'), models.CheckConstraint(condition=models.Q(('state', 'asked'), ('state', 'closed'), ('specialist__isnull', False), _connector='OR'), name='who_is_at_work'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), ('answered_on__isnull', False), _connector='OR'), name='an_answer_has_its_day'), models.CheckConstraint(condition=models.Q(('answered_on__isnull', True), ('answered_on__gte', models.F('asked_on')), _connector='OR'), name='answered_after_asked')],
                    },
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('answer', 'antwoord'), ('back', 'vraag terug'), ('more', 'opvolgvraag'), ('added', 'aanvulling')], max_length=8)),
                        ('text', models.TextField(blank=True)),
                        ('sources', models.JSONField(default=list, help_text='[{label, reference}]')),
                        ('minutes', models.PositiveIntegerField(default=0)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='desk.question')),
                    ],
                    options={
                        'ordering': ['at', 'id'],
                        'indexes': [models.Index(fields=['question', 'at'], name='thread_of_a_question')],
                    },
                ),
                migrations.CreateModel(
                    name='Reusable',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('topic', models.CharField(max_length=40, verbose_name='thema')),
                        ('title', models.CharField(max_length=160, verbose_name='titel')),
                        ('asked', models.TextField(verbose_name='vraag')),
                        ('answer', models.TextField(verbose_name='antwoord')),
                        ('sources', models.JSONField(default=list, help_text='[{label, reference}]')),
                        ('words', models.TextField(help_text='what it is found by, folded')),
                        ('published_on', models.DateField(verbose_name='herbruikbaar sinds')),
                        ('review', models.DateField(verbose_name='herzien tegen')),
                        ('withdrawn_on', models.DateField(blank=True, null=True)),
                        ('withdrawn_why', models.CharField(blank=True, max_length=300)),
                        ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='desk.desk')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reused', to='desk.question')),
                    ],
                    options={
                        'ordering': ['title', 'id'],
                        'indexes': [models.Index(fields=['desk', 'withdrawn_on', 'review'], name='answers_of_a_desk')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('withdrawn_on__isnull', True), models.Q(('withdrawn_why', ''), _negated=True), _connector='OR'), name='withdrawn_with_a_reason'), models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('question',), name='one_reusable_a_question')],
                    },
                ),
                migrations.CreateModel(
                    name='CourtTerm',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('rule', models.CharField(blank=True, help_text='of the declaration; empty for one that was laid down by hand', max_length=40)),
                        ('label', models.CharField(max_length=160, verbose_name='termijn')),
                        ('event', models.DateField(verbose_name='begint met')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='aantal')),
                        ('unit', models.CharField(choices=[('days', 'dagen'), ('working_days', 'werkdagen'), ('months', 'maanden'), ('years', 'jaar')], max_length=12, verbose_name='eenheid')),
                        ('raw', models.DateField(help_text='the last day before weekends and holidays moved it')),
                        ('last', models.DateField(verbose_name='laatste dag')),
                        ('why', models.JSONField(default=list)),
                        ('source', models.CharField(max_length=300, verbose_name='bron')),
                        ('done_on', models.DateField(blank=True, null=True)),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='desk.courtfile')),
                    ],
                    options={
                        'ordering': ['last', 'id'],
                        'indexes': [models.Index(condition=models.Q(('done_on__isnull', True)), fields=['last'], name='terms_that_run')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='a_term_takes_a_while')],
                    },
                ),
            ],
        ),
    ]
