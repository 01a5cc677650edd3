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
                    name='Service',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('partnership', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='archive_service', to='parties.party')),
                        ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offers.offer')),
                        ('counted_year', models.PositiveSmallIntegerField(default=0)),
                        ('counted', models.PositiveIntegerField(default=0, help_text='numbers given out in that year')),
                        ('archivists', models.ManyToManyField(blank=True, related_name='archive_services', to='access.account')),
                    ],
                ),
                migrations.CreateModel(
                    name='Board',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boards', to='archive.service')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='archive_boards', to='parties.party')),
                        ('code', models.CharField(max_length=40)),
                        ('contacts', models.ManyToManyField(blank=True, related_name='archive_boards', to='access.account')),
                    ],
                    options={
                        'ordering': ['party__sort_name', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('service', 'party'), name='one_archive_a_board'), models.UniqueConstraint(fields=('service', 'code'), name='one_board_a_code')],
                    },
                ),
                migrations.CreateModel(
                    name='Rule',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='archive.service')),
                        ('number', models.CharField(max_length=40)),
                        ('name', models.CharField(max_length=200)),
                        ('final', models.CharField(choices=[('keep', 'bewaren'), ('destroy', 'vernietigen'), ('sample', 'steekproef')], max_length=8)),
                        ('retention_years', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('reason', models.TextField(blank=True)),
                        ('sample', models.CharField(blank=True, max_length=300)),
                        ('published', models.DateField(blank=True, null=True)),
                        ('until', models.DateField(blank=True, null=True)),
                        ('source', models.CharField(max_length=300)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['number', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('service', 'number'), name='one_rule_a_number'), models.CheckConstraint(condition=models.Q(('final', 'keep'), ('retention_years__isnull', False), _connector='OR'), name='a_rule_says_how_long'), models.CheckConstraint(condition=models.Q(models.Q(('final', 'sample'), _negated=True), models.Q(('sample', ''), _negated=True), _connector='OR'), name='a_sample_has_its_method'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('published__isnull', False), _connector='OR'), name='valid_until_needs_publication'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('published')), _connector='OR'), name='a_rule_ends_after_it_begins')],
                    },
                ),
                migrations.CreateModel(
                    name='Inventory',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inventories', to='archive.board')),
                        ('title', models.CharField(max_length=200)),
                        ('introduction', models.TextField(blank=True)),
                        ('published_on', models.DateField(blank=True, null=True)),
                        ('made', models.DateField()),
                    ],
                    options={
                        'ordering': ['title', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('board', 'title'), name='one_inventory_a_title')],
                    },
                ),
                migrations.CreateModel(
                    name='Unit',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('inventory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='archive.inventory')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='under', to='archive.unit')),
                        ('path', models.CharField(max_length=40)),
                        ('level', models.CharField(choices=[('fonds', 'archief'), ('subfonds', 'deelarchief'), ('series', 'reeks'), ('file', 'bestanddeel'), ('item', 'stuk')], max_length=8)),
                        ('reference', models.CharField(blank=True, max_length=60)),
                        ('title', models.CharField(blank=True, max_length=300)),
                        ('date', models.CharField(blank=True, max_length=80)),
                        ('begin', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('end', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('extent', models.CharField(blank=True, max_length=120)),
                        ('creator', models.CharField(blank=True, max_length=160)),
                        ('scope', models.TextField(blank=True)),
                        ('access', models.CharField(blank=True, max_length=300)),
                        ('rule', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='archive.rule')),
                        ('closed', models.DateField(blank=True, null=True)),
                        ('hold', models.CharField(blank=True, max_length=200)),
                        ('public', models.BooleanField(default=False)),
                        ('destroyed_on', models.DateField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['path', 'id'],
                        'indexes': [models.Index(fields=['inventory', 'public', 'path'], name='public_units'), models.Index(fields=['level', 'inventory'], name='units_of_a_level')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('reference', ''), _negated=True), fields=('inventory', 'reference'), name='one_unit_a_reference'), models.UniqueConstraint(fields=('inventory', 'path'), name='one_unit_a_path'), models.UniqueConstraint(condition=models.Q(('parent__isnull', True)), fields=('inventory',), name='one_fonds_an_inventory'), models.CheckConstraint(condition=models.Q(('end__isnull', True), ('begin__isnull', True), ('end__gte', models.F('begin')), _connector='OR'), name='years_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='DigitalPart',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='archive.unit')),
                        ('stored', models.UUIDField(unique=True)),
                        ('added', models.DateField()),
                    ],
                    options={
                        'ordering': ['added', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Place',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='archive.board')),
                        ('building', models.CharField(max_length=120)),
                        ('room', models.CharField(max_length=80)),
                        ('rack', models.CharField(max_length=40)),
                        ('metres', models.DecimalField(decimal_places=2, max_digits=7)),
                        ('climate', models.CharField(blank=True, max_length=120)),
                    ],
                    options={
                        'ordering': ['building', 'room', 'rack', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('board', 'building', 'room', 'rack'), name='one_place_a_name'), models.CheckConstraint(condition=models.Q(('metres__gt', 0)), name='a_place_has_metres')],
                    },
                ),
                migrations.CreateModel(
                    name='Transfer',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='archive.board')),
                        ('number', models.CharField(max_length=24)),
                        ('title', models.CharField(max_length=200)),
                        ('deed', models.CharField(blank=True, max_length=200)),
                        ('state', models.CharField(choices=[('announced', 'aangekondigd'), ('listed', 'dozenlijst klaar'), ('received', 'ontvangen'), ('placed', 'geplaatst')], default='announced', max_length=10)),
                        ('announced_on', models.DateField()),
                        ('received_on', models.DateField(blank=True, null=True)),
                        ('received_boxes', models.PositiveIntegerField(blank=True, null=True)),
                        ('note', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'ordering': ['-announced_on', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('board', 'number'), name='one_transfer_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='Box',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boxes', to='archive.board')),
                        ('code', models.CharField(max_length=40)),
                        ('width_cm', models.DecimalField(decimal_places=1, max_digits=5)),
                        ('contents', models.CharField(blank=True, max_length=300)),
                        ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='boxes', to='archive.place')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='boxes', to='archive.unit')),
                        ('transfer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='boxes', to='archive.transfer')),
                        ('gone_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['code', 'id'],
                        'indexes': [models.Index(fields=['place'], name='boxes_in_a_place')],
                        'constraints': [models.UniqueConstraint(fields=('board', 'code'), name='one_box_a_code'), models.CheckConstraint(condition=models.Q(('width_cm__gt', 0)), name='a_box_has_a_width'), models.CheckConstraint(condition=models.Q(('gone_on__isnull', True), ('place__isnull', True), _connector='OR'), name='a_gone_box_stands_nowhere')],
                    },
                ),
                migrations.CreateModel(
                    name='Move',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='archive.board')),
                        ('number', models.CharField(max_length=24)),
                        ('title', models.CharField(max_length=160)),
                        ('planned_on', models.DateField()),
                        ('state', models.CharField(choices=[('planned', 'gepland'), ('underway', 'onderweg'), ('difference', 'verschil'), ('arrived', 'aangekomen'), ('dropped', 'geschrapt')], default='planned', max_length=10)),
                        ('departed_on', models.DateField(blank=True, null=True)),
                        ('counted_out', models.PositiveIntegerField(blank=True, null=True)),
                        ('arrived_on', models.DateField(blank=True, null=True)),
                        ('counted_in', models.PositiveIntegerField(blank=True, null=True)),
                        ('note', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'ordering': ['-planned_on', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('board', 'number'), name='one_move_a_number'), models.CheckConstraint(condition=models.Q(('arrived_on__isnull', True), ('arrived_on__gte', models.F('departed_on')), _connector='OR'), name='arrived_after_departure')],
                    },
                ),
                migrations.CreateModel(
                    name='MoveBox',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('move', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='archive.move')),
                        ('box', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='archive.box')),
                        ('origin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.place')),
                        ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.place')),
                        ('arrived', models.BooleanField(default=False)),
                    ],
                    options={
                        'ordering': ['box__code', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('move', 'box'), name='a_box_once_a_move')],
                    },
                ),
                migrations.CreateModel(
                    name='Destruction',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='destructions', to='archive.board')),
                        ('number', models.CharField(max_length=24)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('state', models.CharField(choices=[('proposed', 'voorgesteld'), ('approved', 'goedgekeurd'), ('destroyed', 'vernietigd'), ('stopped', 'stopgezet')], default='proposed', max_length=10)),
                        ('proposed_on', models.DateField()),
                        ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('permission_number', models.CharField(blank=True, max_length=60)),
                        ('permission_on', models.DateField(blank=True, null=True)),
                        ('permission_by', models.CharField(blank=True, max_length=120)),
                        ('approved_on', models.DateField(blank=True, null=True)),
                        ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('destroyed_on', models.DateField(blank=True, null=True)),
                        ('method', models.CharField(blank=True, max_length=200)),
                        ('certificate', models.UUIDField(blank=True, help_text='the stored file of the library', null=True)),
                        ('stopped_on', models.DateField(blank=True, null=True)),
                        ('stopped_why', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'ordering': ['-proposed_on', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('board', 'number'), name='one_destruction_a_number'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='four_eyes'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('approved', 'destroyed')), _negated=True), ('approved_by__isnull', False), _connector='OR'), name='approved_before_destroyed'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'destroyed'), _negated=True), ('destroyed_on__isnull', False), _connector='OR'), name='destroyed_on_a_day'), models.CheckConstraint(condition=models.Q(('permission_on__isnull', True), models.Q(('permission_number', ''), _negated=True), _connector='OR'), name='a_permission_has_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='DestructionLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('destruction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='archive.destruction')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='destructions', to='archive.unit')),
                        ('gate', models.CharField(blank=True, choices=[('rule', 'selectieregel'), ('permission', 'toelating van het Rijksarchief')], max_length=10)),
                        ('told', models.JSONField(default=dict, help_text='{reference, title, date, extent, closed, rule, destroyable_from}')),
                    ],
                    options={
                        'ordering': ['unit__path', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('destruction', 'unit'), name='a_unit_once_a_destruction')],
                    },
                ),
                migrations.CreateModel(
                    name='Reading',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='archive.board')),
                        ('inventory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='archive.inventory')),
                        ('number', models.CharField(max_length=24)),
                        ('outsider', models.BooleanField(default=False)),
                        ('name', models.CharField(blank=True, max_length=120)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('wanted', models.TextField(blank=True)),
                        ('purpose', models.CharField(blank=True, max_length=300)),
                        ('language', models.CharField(default='nl', max_length=2)),
                        ('asked_on', models.DateField()),
                        ('state', models.CharField(choices=[('asked', 'gevraagd'), ('granted', 'toegestaan'), ('refused', 'geweigerd'), ('done', 'geraadpleegd')], default='asked', max_length=8)),
                        ('decided_on', models.DateField(blank=True, null=True)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('consultations', models.PositiveIntegerField(default=0)),
                        ('last_read', models.DateField(blank=True, null=True)),
                        ('once', models.UUIDField(blank=True, null=True, unique=True)),
                        ('forgotten', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-asked_on', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('board', 'number'), name='one_reading_a_number'), models.CheckConstraint(condition=models.Q(('state', 'asked'), ('decided_on__isnull', False), _connector='OR'), name='decided_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), ('forgotten__isnull', False), _connector='OR'), name='refused_with_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Support',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='archive.board')),
                        ('number', models.CharField(max_length=24)),
                        ('kind', models.CharField(choices=[('support', 'ondersteuning'), ('training', 'opleiding')], max_length=8)),
                        ('title', models.CharField(max_length=160)),
                        ('text', models.TextField(blank=True)),
                        ('asked_on', models.DateField()),
                        ('planned_on', models.DateField(blank=True, null=True)),
                        ('state', models.CharField(choices=[('asked', 'gevraagd'), ('done', 'gedaan'), ('dropped', 'niet meer nodig')], default='asked', max_length=8)),
                        ('done_on', models.DateField(blank=True, null=True)),
                        ('participants', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('result', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-asked_on', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('board', 'number'), name='one_support_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('done_on__isnull', False), _connector='OR'), name='support_done_on_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Day',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='archive.board')),
                        ('on', models.DateField()),
                        ('days', models.DecimalField(decimal_places=2, max_digits=4)),
                        ('kind', models.CharField(choices=[('describe', 'ordenen en beschrijven'), ('select', 'selectie en vernietiging'), ('move', 'verhuizen en plaatsen'), ('support', 'ondersteuning'), ('training', 'opleiding'), ('access', 'ontsluiting'), ('other', 'andere')], max_length=10)),
                        ('what', models.CharField(blank=True, max_length=200)),
                        ('support', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='days', to='archive.support')),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                    ],
                    options={
                        'ordering': ['-on', 'id'],
                        'indexes': [models.Index(fields=['board', 'on'], name='days_of_a_board')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('days', 0), _negated=True), name='a_day_line_is_something')],
                    },
                ),
            ],
        ),
    ]
