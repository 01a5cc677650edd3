import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Most bookings are for no object and no colleague: a whole index on those columns is mostly empty, and not chosen."""

    dependencies = [("access", "0001_initial"), ("moments", "0001_tables")]

    operations = [
        migrations.RemoveIndex(model_name="booking", name="booking_by_subject"),
        migrations.AlterField(
            model_name="booking",
            name="colleague",
            field=models.ForeignKey(
                blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="bookings_for",
                to="access.account",
            ),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["subject"], condition=models.Q(subject__isnull=False), name="booking_by_subject"),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["colleague"], condition=models.Q(colleague__isnull=False), name="booking_by_colleague"),
        ),
    ]
