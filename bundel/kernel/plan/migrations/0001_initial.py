import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.SlugField(max_length=80)),
                ('kind', models.CharField(choices=[('multi_year', 'meerjarenplan'), ('action_programme', 'actieprogramma'), ('sub_plan', 'deelplan')], default='multi_year', max_length=20, verbose_name='soort')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('start_year', models.PositiveSmallIntegerField(verbose_name='eerste jaar')),
                ('end_year', models.PositiveSmallIntegerField(verbose_name='laatste jaar')),
                ('status', models.CharField(choices=[('draft', 'ontwerp'), ('adopted', 'vastgesteld'), ('closed', 'afgesloten')], default='draft', max_length=8, verbose_name='stand')),
                ('public', models.BooleanField(default=False, verbose_name='staat op de publieke site')),
                ('staleness_days', models.PositiveSmallIntegerField(default=180, verbose_name='melding verwacht om de (dagen)')),
                ('front', models.TextField(blank=True, verbose_name='vooraf')),
                ('strands', models.JSONField(default=list, help_text='[{key, label}]: the strands of the programme')),
                ('source', models.CharField(blank=True, max_length=300)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('version', models.PositiveIntegerField(default=1)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sub_plans', to='plan.plan')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='parties.party')),
            ],
            options={
                'ordering': ['-start_year', 'key'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'key'), name='one_plan_a_key'), models.CheckConstraint(condition=models.Q(('end_year__gte', models.F('start_year'))), name='plan_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('title', models.CharField(max_length=500, verbose_name='titel')),
                ('text', models.TextField(blank=True, verbose_name='tekst')),
                ('plain', models.TextField(blank=True, verbose_name='in klare taal')),
                ('strand', models.SlugField(blank=True, max_length=60)),
                ('order', models.PositiveIntegerField(default=0)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='plan.goal')),
                ('terms', models.ManyToManyField(blank=True, help_text='domains, fields, target groups, rights', related_name='+', to='parties.term')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='plan.plan')),
            ],
            options={
                'ordering': ['order', 'code'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='one_goal_a_code')],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('title', models.CharField(max_length=500, verbose_name='titel')),
                ('text', models.TextField(blank=True, verbose_name='tekst')),
                ('plain', models.TextField(blank=True, verbose_name='in klare taal')),
                ('effect', models.TextField(blank=True, verbose_name='wat inwoners ervan merken')),
                ('why_regional', models.TextField(blank=True, verbose_name='waarom regionaal')),
                ('nature', models.CharField(blank=True, choices=[('structural', 'structureel'), ('flanking', 'flankerend')], max_length=10, verbose_name='aard')),
                ('stage', models.CharField(blank=True, choices=[('preventive', 'preventief'), ('curative', 'curatief')], max_length=10, verbose_name='moment')),
                ('order', models.PositiveIntegerField(default=0)),
                ('external_codes', models.JSONField(default=list, help_text='[{scheme, code}]')),
                ('ended', models.DateField(blank=True, null=True, verbose_name='staat niet meer in het plan sinds')),
                ('state', models.CharField(blank=True, choices=[('on_schedule', 'op schema'), ('at_risk', 'in gevaar'), ('late', 'te laat'), ('stopped', 'gestopt'), ('done', 'klaar')], max_length=12, verbose_name='stand')),
                ('state_on', models.DateField(blank=True, null=True, verbose_name='gemeld op')),
                ('sort_code', models.CharField(editable=False, help_text='the code with its numbers padded', max_length=80)),
                ('version', models.PositiveIntegerField(default=1)),
                ('terms', models.ManyToManyField(blank=True, related_name='+', to='parties.term')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='plan.goal')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='plan.plan')),
            ],
            options={
                'ordering': ['sort_code', 'id'],
                'indexes': [models.Index(fields=['plan', 'sort_code', 'id'], name='plan_action_plan_id_8e772b_idx'), models.Index(fields=['plan', 'state', 'sort_code'], name='plan_action_plan_id_1bcab8_idx'), models.Index(fields=['plan', 'state_on'], name='plan_action_plan_id_517cc8_idx')],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='one_action_a_code')],
            },
        ),
        migrations.CreateModel(
            name='PlanUpload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('filename', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('tree', models.JSONField()),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('saved_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='plan.plan')),
            ],
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField(verbose_name='op')),
                ('state', models.CharField(choices=[('on_schedule', 'op schema'), ('at_risk', 'in gevaar'), ('late', 'te laat'), ('stopped', 'gestopt'), ('done', 'klaar')], max_length=12, verbose_name='stand')),
                ('proposed', models.CharField(blank=True, choices=[('on_schedule', 'op schema'), ('at_risk', 'in gevaar'), ('late', 'te laat'), ('stopped', 'gestopt'), ('done', 'klaar')], help_text='what the milestones proposed', max_length=12)),
                ('reason', models.TextField(verbose_name='reden')),
                ('public', models.BooleanField(default=True, verbose_name='tonen op de publieke site')),
                ('reported_at', models.DateTimeField(auto_now_add=True)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plan.action')),
            ],
            options={
                'ordering': ['-on', '-reported_at'],
                'indexes': [models.Index(fields=['action', '-on'], name='plan_progre_action__fc8dd6_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='progress_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='ActionParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', 'trekker'), ('partner', 'partner')], max_length=8, verbose_name='rol')),
                ('start', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='plan.action')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='parties.party')),
            ],
            options={
                'ordering': ['role', 'id'],
                'indexes': [models.Index(fields=['party', 'role', 'until'], name='plan_action_party_i_edd8f1_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('role', 'lead'), ('until__isnull', True)), fields=('action',), name='one_lead_at_a_time'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('action', 'party', 'role'), name='one_part_a_party'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('start')), ('start__isnull', True), _connector='OR'), name='part_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='mijlpaal')),
                ('due', models.DateField(blank=True, null=True, verbose_name='tegen')),
                ('done', models.DateField(blank=True, null=True, verbose_name='gehaald op')),
                ('order', models.PositiveIntegerField(default=0)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='plan.action')),
            ],
            options={
                'ordering': ['order', 'due', 'id'],
                'indexes': [models.Index(condition=models.Q(('done__isnull', True)), fields=['due'], name='open_milestones')],
            },
        ),
    ]
