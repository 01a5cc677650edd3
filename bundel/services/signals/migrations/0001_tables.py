import bundel.kernel.access.tables
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_append_only'),
        ('parties', '0001_tables'),
        ('plan', '0002_what_was_frozen_stays'),
    ]

    operations = [
        bundel.kernel.access.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Gate',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=120, verbose_name='naam')),
                        ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('made', models.DateField(verbose_name='gemaakt op')),
                        ('expires', models.DateField(verbose_name='geldig tot en met')),
                        ('ended', models.DateField(blank=True, null=True, verbose_name='ingetrokken op')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party', verbose_name='organisatie')),
                    ],
                    options={
                        'ordering': ['-made', 'name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('expires__gte', models.F('made'))), name='a_signal_link_ends_after_it_was_made')],
                    },
                ),
                migrations.CreateModel(
                    name='Theme',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('title_nl', models.CharField(max_length=200, verbose_name='titel')),
                        ('title_fr', models.CharField(blank=True, max_length=200, verbose_name='titel (Frans)')),
                        ('title_en', models.CharField(blank=True, max_length=200, verbose_name='titel (Engels)')),
                        ('text_nl', models.TextField(blank=True, verbose_name='wat er ontbreekt')),
                        ('text_fr', models.TextField(blank=True, verbose_name='wat er ontbreekt (Frans)')),
                        ('text_en', models.TextField(blank=True, verbose_name='wat er ontbreekt (Engels)')),
                        ('state', models.CharField(choices=[('new', 'nieuw'), ('bundled', 'gebundeld'), ('agenda', 'op de agenda'), ('decided', 'beslist'), ('done', 'afgerond')], default='new', max_length=8, verbose_name='stand')),
                        ('made', models.DateField(verbose_name='gemaakt op')),
                        ('moved', models.DateField(verbose_name='laatst bewogen')),
                        ('agenda_on', models.DateField(blank=True, null=True, verbose_name='op de agenda van')),
                        ('outcome', models.CharField(blank=True, choices=[('action', 'actie van het plan'), ('letter', 'brief aan een overheid'), ('no', 'nee, met reden')], max_length=6, verbose_name='uitkomst')),
                        ('reason', models.TextField(blank=True, verbose_name='waarom')),
                        ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslist op')),
                        ('result_nl', models.TextField(blank=True, verbose_name='wat ervan kwam')),
                        ('result_fr', models.TextField(blank=True, verbose_name='wat ervan kwam (Frans)')),
                        ('result_en', models.TextField(blank=True, verbose_name='wat ervan kwam (Engels)')),
                        ('done_on', models.DateField(blank=True, null=True, verbose_name='afgerond op')),
                        ('public', models.BooleanField(default=False, verbose_name='staat op de publieke site')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.action', verbose_name='actie')),
                        ('domain', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.term', verbose_name='domein')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'ordering': ['-moved', 'title_nl'],
                        'indexes': [models.Index(fields=['partnership', 'state', 'moved'], name='theme_by_state')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('title_nl', ''), _negated=True), name='a_theme_has_a_title'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'agenda'), _negated=True), ('agenda_on__isnull', False), _connector='OR'), name='what_is_on_the_agenda_has_its_day'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('decided', 'done')), _negated=True), models.Q(models.Q(('outcome', ''), _negated=True), models.Q(('reason', ''), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='a_decided_theme_says_what_and_why'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'action'), _negated=True), ('action__isnull', False), _connector='OR'), name='an_action_outcome_names_its_action'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('result_nl', ''), _negated=True), _connector='OR'), name='a_finished_theme_says_what_came_of_it')],
                    },
                ),
                migrations.CreateModel(
                    name='Signal',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('text', models.TextField(verbose_name='wat ontbreekt er?')),
                        ('people', models.PositiveIntegerField(verbose_name='hoeveel mensen')),
                        ('urgency', models.CharField(choices=[('high', 'dringend'), ('normal', 'binnenkort'), ('low', 'kan wachten')], default='normal', max_length=6, verbose_name='hoe dringend')),
                        ('tried', models.TextField(blank=True, verbose_name='wat al geprobeerd is')),
                        ('origin', models.CharField(choices=[('own', 'eigen melding'), ('declined', 'geweigerde verzoeken'), ('waiting', 'wachtlijst')], default='own', max_length=8, verbose_name='waar het vandaan komt')),
                        ('source', models.UUIDField(blank=True, help_text='the refused request, or the moment with the waiting list', null=True)),
                        ('made', models.DateField(verbose_name='gemeld op')),
                        ('once', models.UUIDField(default=uuid.uuid4, help_text='of the form: a second click keeps nothing', unique=True)),
                        ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('domain', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.term', verbose_name='domein')),
                        ('double_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='signals.signal')),
                        ('gate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='signals', to='signals.gate')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.territory', verbose_name='gemeente')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party', verbose_name='afzender')),
                        ('target_group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.term', verbose_name='doelgroep')),
                        ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='signals.theme', verbose_name='thema')),
                    ],
                    options={
                        'ordering': ['-made', 'id'],
                        'indexes': [models.Index(fields=['partnership', 'made', 'id'], name='signal_by_day'), models.Index(fields=['sender', 'made'], name='signal_by_sender')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_signal_says_something'), models.CheckConstraint(condition=models.Q(('people__gte', 1)), name='a_signal_is_about_someone')],
                    },
                ),
                migrations.CreateModel(
                    name='Letter',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('authority', models.CharField(max_length=200, verbose_name='aan welke overheid')),
                        ('subject', models.CharField(max_length=200, verbose_name='onderwerp')),
                        ('sent_on', models.DateField(blank=True, null=True, verbose_name='verstuurd op')),
                        ('remind_on', models.DateField(blank=True, null=True, verbose_name='herinneren op')),
                        ('reminded_on', models.DateField(blank=True, null=True, verbose_name='herinnerd op')),
                        ('answered_on', models.DateField(blank=True, null=True, verbose_name='antwoord op')),
                        ('answer', models.TextField(blank=True, verbose_name='antwoord')),
                        ('effect', models.TextField(blank=True, verbose_name='effect')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='signals.theme')),
                    ],
                    options={
                        'ordering': ['sent_on', 'authority'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('answered_on__isnull', True), models.Q(('answered_on__gte', models.F('sent_on')), ('sent_on__isnull', False)), _connector='OR'), name='an_answer_comes_after_the_letter'), models.CheckConstraint(condition=models.Q(('answered_on__isnull', True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='an_answer_of_an_authority_has_words')],
                    },
                ),
                migrations.CreateModel(
                    name='Watch',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('rule', 'nieuwe regel'), ('call', 'projectoproep')], max_length=4, verbose_name='soort')),
                        ('title', models.CharField(max_length=200, verbose_name='titel')),
                        ('text', models.TextField(blank=True, verbose_name='wat er verandert of gevraagd wordt')),
                        ('source', models.URLField(max_length=500, verbose_name='bron')),
                        ('on', models.DateField(verbose_name='van')),
                        ('deadline', models.DateField(blank=True, null=True, verbose_name='uiterste dag')),
                        ('minimum_inhabitants', models.PositiveIntegerField(blank=True, null=True, verbose_name='minstens zoveel inwoners')),
                        ('minimum_centres', models.PositiveIntegerField(blank=True, null=True, verbose_name="minstens zoveel OCMW's")),
                        ('settled_on', models.DateField(blank=True, null=True, verbose_name='afgehandeld op')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('domains', models.ManyToManyField(blank=True, related_name='+', to='parties.term', verbose_name='domeinen')),
                        ('members', models.ManyToManyField(blank=True, related_name='+', to='parties.party', verbose_name='leden')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                    ],
                    options={
                        'ordering': ['deadline', 'title'],
                        'indexes': [models.Index(fields=['partnership', 'deadline'], name='watch_by_deadline')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='what_is_watched_has_a_title')],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.CharField(max_length=500, verbose_name='wat er gedaan is')),
                        ('on', models.DateField(verbose_name='op')),
                        ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('watch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='signals.watch')),
                    ],
                    options={
                        'ordering': ['on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_step_says_what_was_done')],
                    },
                ),
            ],
        ),
    ]
