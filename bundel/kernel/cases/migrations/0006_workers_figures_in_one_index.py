from django.db import migrations, models


class Migration(migrations.Migration):
    """How many cases a worker has, and how many are late, is read from the index alone."""

    dependencies = [("cases", "0005_a_way_in_without_account")]
    operations = [
        migrations.RemoveIndex(model_name="case", name="case_of_worker"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["worker", "closed", "due", "id", "owner", "partnership"], name="case_of_worker"),
        ),
    ]
