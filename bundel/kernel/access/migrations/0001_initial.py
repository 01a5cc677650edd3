import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_tables'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Chain',
                    fields=[
                        ('lane', models.CharField(max_length=40, primary_key=True, serialize=False)),
                        ('seq', models.BigIntegerField(default=0)),
                        ('hash', models.CharField(max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mailadres')),
                        ('name', models.CharField(max_length=120, verbose_name='naam')),
                        ('language', models.CharField(default='nl', max_length=2, verbose_name='taal')),
                        ('theme', models.CharField(blank=True, default='', max_length=5, verbose_name='weergave')),
                        ('is_active', models.BooleanField(default=True)),
                        ('date_joined', models.DateTimeField(default=django.utils.timezone.now)),
                        ('person', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='user', to='parties.party')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Account',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('start', models.DateField(verbose_name='vanaf')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='parties.party')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('user', 'organisation'), name='one_account_per_organisation'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), _connector='OR'), name='account_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='AdminSession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('reason', models.CharField(max_length=300, verbose_name='reden')),
                        ('started', models.DateTimeField()),
                        ('ends', models.DateTimeField()),
                        ('ended', models.DateTimeField(blank=True, null=True)),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='admin_sessions', to='access.account')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('started'))), name='admin_session_has_an_end'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='admin_session_has_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Ground',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('basis', models.CharField(choices=[('guidance', 'lopende begeleiding door mijn centrum'), ('consent', 'toestemming van de persoon'), ('law', 'wettelijke opdracht'), ('vital', 'dringend levensbelang')], max_length=10, verbose_name='grond')),
                        ('reason', models.CharField(max_length=300, verbose_name='reden')),
                        ('start', models.DateTimeField()),
                        ('until', models.DateTimeField()),
                        ('ended', models.DateTimeField(blank=True, null=True)),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grounds', to='access.account')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grounds', to='parties.party')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['account', 'person', 'until'], name='access_grou_account_dc70d2_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('start'))), name='ground_has_an_end'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='ground_has_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Mail',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('to', models.EmailField(max_length=254)),
                        ('language', models.CharField(default='nl', max_length=2)),
                        ('subject', models.CharField(max_length=200)),
                        ('text', models.TextField()),
                        ('key', models.CharField(help_text='the same key is never sent twice', max_length=120, null=True, unique=True)),
                        ('state', models.CharField(choices=[('waiting', 'wacht'), ('sent', 'verzonden'), ('failed', 'mislukt')], default='waiting', max_length=8)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('error', models.CharField(blank=True, max_length=300)),
                        ('not_before', models.DateTimeField(default=django.utils.timezone.now)),
                        ('created', models.DateTimeField(default=django.utils.timezone.now)),
                        ('sent', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['state', 'not_before'], name='access_mail_state_1a4adb_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Post',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('coordinator', 'coördinator'), ('expert', 'domeinexpert'), ('specialist', 'specialist van de regio'), ('planner', 'planner'), ('carer', 'zorgkundige'), ('social_worker', 'maatschappelijk werker'), ('head', 'hoofd sociale dienst'), ('secretary', 'secretaris'), ('board', 'bestuurder'), ('council', 'raadslid'), ('finance', 'financiën'), ('partner', 'partner'), ('administrator', 'beheerder')], max_length=20, verbose_name='rol')),
                        ('title', models.CharField(blank=True, max_length=120, verbose_name='functie')),
                        ('start', models.DateField(verbose_name='vanaf')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='access.account')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts_in', to='parties.party')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), _connector='OR'), name='post_ends_after_start'), models.UniqueConstraint(fields=('account', 'partnership', 'role', 'start'), name='one_post_per_role_and_start')],
                    },
                ),
                migrations.CreateModel(
                    name='Trail',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lane', models.CharField(max_length=40)),
                        ('seq', models.BigIntegerField()),
                        ('at', models.DateTimeField()),
                        ('verb', models.CharField(max_length=60)),
                        ('account_uuid', models.UUIDField(null=True)),
                        ('actor', models.CharField(max_length=200)),
                        ('subject_kind', models.CharField(blank=True, max_length=30)),
                        ('subject', models.UUIDField(null=True)),
                        ('partnership', models.UUIDField(null=True)),
                        ('details', models.JSONField(default=dict)),
                        ('is_read', models.BooleanField(default=False)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('ground', models.CharField(blank=True, max_length=60)),
                        ('previous', models.CharField(max_length=64)),
                        ('hash', models.CharField(max_length=64)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['subject', '-seq'], name='access_trai_subject_0d05db_idx'), models.Index(fields=['partnership', '-at'], name='access_trai_partner_392313_idx')],
                        'constraints': [models.UniqueConstraint(fields=('lane', 'seq'), name='trail_counts_on')],
                    },
                ),
                migrations.CreateModel(
                    name='TrailPerson',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.UUIDField()),
                        ('trail', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='access.trail')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', '-trail'], name='access_trai_person_1c69b2_idx')],
                    },
                ),
            ],
        ),
    ]
