"""A permission of the State Archives says whether a retention that still runs need not be awaited."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("access", "0003_sent_letters_keep_no_secret"),
        ("archive", "0001_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name="destruction",
            name="permission_early",
            field=models.BooleanField(default=False, help_text="it says itself that a retention that still runs need not be awaited"),
        ),
        migrations.AddConstraint(
            model_name="destruction",
            constraint=models.CheckConstraint(
                condition=models.Q(permission_early=False) | ~models.Q(permission_number=""), name="early_by_a_permission"
            ),
        ),
    ]
