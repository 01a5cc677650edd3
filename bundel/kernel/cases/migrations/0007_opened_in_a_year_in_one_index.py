from django.db import migrations, models


class Migration(migrations.Migration):
    """How many cases of a type began in a year is read from the index alone."""

    dependencies = [("cases", "0006_workers_figures_in_one_index")]
    operations = [
        migrations.AddIndex(model_name="case", index=models.Index(fields=["type", "opened", "owner"], name="case_of_year")),
    ]
