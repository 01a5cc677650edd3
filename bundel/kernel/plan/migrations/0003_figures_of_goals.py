import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('figures', '0001_tables'),
        ('plan', '0002_what_was_frozen_stays'),
    ]

    operations = [
        migrations.CreateModel(
            name='GoalIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='plan.goal')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='figures.indicator')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('goal', 'indicator'), name='an_indicator_once_a_goal')],
            },
        ),
    ]
