import uuid
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=20)),
                        ('subject', models.UUIDField(default=uuid.uuid4, unique=True)),
                        ('title', models.CharField(max_length=300)),
                        ('detail', models.CharField(blank=True, max_length=200)),
                        ('words', models.TextField(help_text='folded words, and the marks of who may find them')),
                        ('url', models.CharField(max_length=200)),
                        ('public_url', models.CharField(blank=True, max_length=200)),
                        ('weight', models.SmallIntegerField(default=0, help_text='higher comes first')),
                        ('audience', models.CharField(choices=[('public', 'public'), ('partnership', 'partnership'), ('organisation', 'organisation'), ('residents', 'residents')], max_length=12)),
                        ('partnership', models.UUIDField(null=True)),
                        ('organisation', models.UUIDField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['audience', 'partnership'], name='rooms_entry_audienc_043480_idx'), models.Index(fields=['kind'], name='rooms_entry_kind_f111f7_idx')],
                    },
                ),
            ],
        ),
    ]
