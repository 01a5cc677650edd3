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
            field=models.DateField(blank=True, help_text="when it first came into the state that its programme's goal counts", null=True),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['type', 'owner', 'closed', 'state', 'opened', 'worker', 'ended', 'counted'], name='case_of_programme'),
        ),
    ]
