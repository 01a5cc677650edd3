import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0003_sent_letters_keep_no_secret'),
        ('measures', '0001_tables'),
        ('parties', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Effect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateField(verbose_name='van')),
                ('until', models.DateField(verbose_name='tot en met')),
                ('households', models.PositiveIntegerField(verbose_name='gezinnen bereikt')),
                ('dropped', models.PositiveIntegerField(default=0, verbose_name='gezinnen afgehaakt')),
                ('paid', models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='betaalde steun (euro)')),
                ('remark', models.TextField(blank=True, verbose_name='toelichting')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party', verbose_name='lid')),
                ('test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='effects', to='measures.povertytest')),
            ],
            options={
                'ordering': ['start', 'member__sort_name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('test', 'member', 'start'), name='one_effect_a_member_and_period'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('start'))), name='an_effect_ends_after_its_start'), models.CheckConstraint(condition=models.Q(('dropped__lte', models.F('households'))), name='no_more_dropped_than_reached'), models.CheckConstraint(condition=models.Q(('paid__gte', 0)), name='paid_aid_is_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='TargetGroup',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='naam')),
                ('text', models.TextField(verbose_name='wie het zijn, in woorden')),
                ('age_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='leeftijd vanaf')),
                ('age_until', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='leeftijd tot en met')),
                ('works', models.CharField(blank=True, choices=[('', 'maakt niet uit'), ('yes', 'met een loon'), ('no', 'zonder loon')], max_length=3, verbose_name='werk')),
                ('kinds', models.JSONField(default=list, verbose_name='soort gezin')),
                ('income_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='inkomen vanaf (% van de armoedegrens)')),
                ('income_until', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='inkomen onder (% van de armoedegrens)')),
                ('poverty_line', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='armoedegrens van een alleenstaande (euro per maand)')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='waar de grenzen vandaan komen')),
                ('changed', models.DateField(verbose_name='bijgewerkt op')),
                ('version', models.PositiveIntegerField(default=1)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
            ],
            options={
                'ordering': ['title', 'id'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'title'), name='one_target_group_a_title'), models.CheckConstraint(condition=models.Q(('age_from__isnull', True), ('age_until__isnull', True), ('age_from__lte', models.F('age_until')), _connector='OR'), name='ages_of_a_group_in_order'), models.CheckConstraint(condition=models.Q(('income_from__isnull', True), ('income_until__isnull', True), ('income_from__lt', models.F('income_until')), _connector='OR'), name='incomes_of_a_group_in_order')],
            },
        ),
    ]
