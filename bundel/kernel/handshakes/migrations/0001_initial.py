import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('parties', '0001_tables'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Handshake',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=40, verbose_name='soort')),
                        ('subject_kind', models.CharField(max_length=60)),
                        ('subject', models.UUIDField()),
                        ('title', models.CharField(max_length=300, verbose_name='waarover')),
                        ('occasion', models.UUIDField(blank=True, null=True)),
                        ('question', models.TextField(blank=True, verbose_name='vraag')),
                        ('payload', models.JSONField(default=dict)),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres zonder account')),
                        ('state', models.CharField(choices=[('asked', 'gevraagd'), ('seen', 'gezien'), ('accepted', 'aanvaard'), ('declined', 'geweigerd'), ('countered', 'tegenvoorstel'), ('withdrawn', 'ingetrokken'), ('expired', 'zonder antwoord'), ('done', 'gedaan'), ('not_done', 'niet gedaan')], default='asked', max_length=10, verbose_name='stand')),
                        ('term', models.DateField(verbose_name='antwoord tegen')),
                        ('asked_on', models.DateField(verbose_name='gevraagd op')),
                        ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='gezien op')),
                        ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='beantwoord op')),
                        ('answered_name', models.CharField(blank=True, max_length=120, verbose_name='beantwoord door')),
                        ('answer', models.TextField(blank=True, verbose_name='antwoord')),
                        ('answer_data', models.JSONField(default=dict)),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='afgerond op')),
                        ('outcome', models.TextField(blank=True, verbose_name='wat er gedaan is')),
                        ('reminders', models.PositiveSmallIntegerField(default=0)),
                        ('handled', models.BooleanField(default=False, help_text='whoever asked has dealt with a refusal or a silence')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handshakes_received', to='parties.party')),
                        ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account', verbose_name='gevraagd door')),
                        ('asker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handshakes_asked', to='parties.party')),
                        ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tries', to='handshakes.handshake')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handshakes_in', to='parties.party')),
                    ],
                    options={
                        'ordering': ['term', 'id'],
                        'indexes': [models.Index(fields=['partnership', 'term', 'id'], name='handshake_by_term'), models.Index(fields=['partnership', 'state', 'term', 'id'], name='handshake_by_state'), models.Index(fields=['asked', 'state', 'term', 'id'], name='handshake_waiting'), models.Index(fields=['asker', 'state', 'term', 'id'], name='handshake_sent'), models.Index(fields=['subject', 'kind'], name='handshake_by_subject'), models.Index(fields=['occasion', 'kind'], name='handshake_by_occasion')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'seen'))), fields=('kind', 'subject', 'asked'), name='one_open_handshake_a_question'), models.CheckConstraint(condition=models.Q(('asker', models.F('asked')), _negated=True), name='nobody_asks_itself'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('declined', 'countered')), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='a_refusal_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('done', 'not_done')), _negated=True), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='what_is_done_is_told')],
                    },
                ),
                migrations.CreateModel(
                    name='Link',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('email', models.EmailField(max_length=254)),
                        ('expires', models.DateTimeField()),
                        ('used', models.DateTimeField(blank=True, null=True)),
                        ('ended', models.DateTimeField(blank=True, help_text='replaced by a newer link, or withdrawn', null=True)),
                        ('created', models.DateTimeField(default=django.utils.timezone.now)),
                        ('handshake', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='handshakes.handshake')),
                    ],
                    options={
                        'ordering': ['-created'],
                    },
                ),
            ],
        ),
    ]
