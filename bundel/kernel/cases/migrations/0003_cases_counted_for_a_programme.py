from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_append_only'),
        ('cases', '0002_rows_only_for_who_may_see_them'),
        ('parties', '0001_tables'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='counted',
            field=models.DateField(blank=True, help_text="the day on which its programme's goal counts it", null=True),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['type', 'state', 'owner', 'opened', 'worker'], name='case_of_programme'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['type', 'counted', 'owner'], name='case_of_goal'),
        ),
    ]
