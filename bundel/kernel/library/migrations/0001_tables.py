import django.db.models.deletion
import uuid
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [('library', '0001_files_and_letters')]

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('parties', '0001_tables'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Template',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('key', models.SlugField(max_length=60, verbose_name='sleutel')),
                        ('kind', models.CharField(choices=[('letter', 'brief'), ('attestation', 'attest'), ('form', 'formulier')], default='letter', max_length=12, verbose_name='soort')),
                        ('name', models.CharField(max_length=160, verbose_name='naam')),
                        ('review', models.DateField(verbose_name='nakijken voor')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('ended', models.DateField(blank=True, null=True, verbose_name='niet meer in gebruik sinds')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party', verbose_name='wie het nakijkt')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='templates', to='parties.party')),
                    ],
                    options={
                        'ordering': ['name', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('partnership', 'key'), name='one_template_a_key')],
                    },
                ),
                migrations.CreateModel(
                    name='TemplateText',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField()),
                        ('title_nl', models.CharField(max_length=200)),
                        ('title_fr', models.CharField(blank=True, max_length=200)),
                        ('title_en', models.CharField(blank=True, max_length=200)),
                        ('body_nl', models.TextField()),
                        ('body_fr', models.TextField(blank=True)),
                        ('body_en', models.TextField(blank=True)),
                        ('blanks', models.JSONField(default=dict, help_text='{name: what belongs in it}')),
                        ('saved_at', models.DateTimeField()),
                        ('saved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='library.template')),
                    ],
                    options={
                        'ordering': ['-version'],
                        'constraints': [models.UniqueConstraint(fields=('template', 'version'), name='one_text_a_version')],
                    },
                ),
                migrations.CreateModel(
                    name='Letter',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('owner_kind', models.CharField(max_length=60)),
                        ('owner', models.UUIDField()),
                        ('kind', models.CharField(choices=[('letter', 'brief'), ('attestation', 'attest'), ('form', 'formulier')], max_length=12)),
                        ('language', models.CharField(choices=[('nl', 'Nederlands'), ('fr', 'Frans'), ('en', 'Engels')], max_length=2)),
                        ('title_sealed', models.TextField(blank=True)),
                        ('body_sealed', models.TextField(blank=True)),
                        ('values_sealed', models.TextField(blank=True)),
                        ('sha256', models.CharField(max_length=64)),
                        ('people', models.JSONField(blank=True, default=list, help_text='the residents it is about, as UUIDs')),
                        ('frozen_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('replaced_why', models.CharField(blank=True, help_text='why this one took the place of the older', max_length=300)),
                        ('forgotten_at', models.DateTimeField(blank=True, null=True)),
                        ('frozen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='parties.party')),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='library.letter')),
                        ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='library.templatetext')),
                    ],
                    options={
                        'ordering': ['frozen_at', 'id'],
                        'indexes': [models.Index(fields=['owner', 'frozen_at'], name='letters_of_an_owner')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('replaces__isnull', True), models.Q(('replaced_why', ''), _negated=True), _connector='OR'), name='a_letter_is_replaced_with_a_reason'), models.CheckConstraint(condition=models.Q(('forgotten_at__isnull', False), models.Q(('body_sealed', ''), _negated=True), _connector='OR'), name='a_letter_says_something')],
                    },
                ),
                migrations.CreateModel(
                    name='StoredFile',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('owner_kind', models.CharField(max_length=60)),
                        ('owner', models.UUIDField()),
                        ('title', models.CharField(blank=True, max_length=200, verbose_name='titel')),
                        ('filename', models.CharField(blank=True, max_length=140, verbose_name='bestandsnaam')),
                        ('media_type', models.CharField(max_length=100, verbose_name='soort bestand')),
                        ('size', models.PositiveIntegerField(help_text='bytes, before sealing', verbose_name='grootte')),
                        ('sha256', models.CharField(max_length=64)),
                        ('sealed_with', models.CharField(help_text='the name of the field key', max_length=8)),
                        ('people', models.JSONField(blank=True, default=list, help_text='the residents it is about, as UUIDs')),
                        ('added_at', models.DateTimeField()),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='geldig vanaf')),
                        ('valid_until', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('ended', models.DateField(blank=True, null=True)),
                        ('removed_at', models.DateTimeField(blank=True, null=True)),
                        ('removed_why', models.CharField(blank=True, max_length=300)),
                        ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stored_files', to='parties.party')),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='library.storedfile')),
                    ],
                    options={
                        'ordering': ['added_at', 'id'],
                        'indexes': [models.Index(fields=['owner', 'added_at'], name='files_of_an_owner'), models.Index(condition=models.Q(('removed_at__isnull', True), ('valid_until__isnull', False)), fields=['valid_until'], name='files_that_expire')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='a_file_is_valid_until_after_from'), models.CheckConstraint(condition=models.Q(('removed_at__isnull', True), models.Q(('removed_why', ''), _negated=True), _connector='OR'), name='a_file_is_removed_with_a_reason'), models.CheckConstraint(condition=models.Q(('removed_at__isnull', False), models.Q(('title', ''), _negated=True), _connector='OR'), name='a_file_has_a_title')],
                    },
                ),
            ],
        ),
    ]
