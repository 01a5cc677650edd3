from django.db import migrations, models


class Migration(migrations.Migration):
    """A register that was brought in has no meetings: the whole index on them is mostly empty, and not chosen."""

    dependencies = [("decisions", "0002_calendar_addresses_go_to_their_person")]
    operations = [
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["meeting"], condition=models.Q(meeting__isnull=False), name="decisions_of_a_meeting"),
        ),
    ]
