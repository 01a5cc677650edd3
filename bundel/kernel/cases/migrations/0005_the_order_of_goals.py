from django.db import migrations, models


def fill(apps, schema_editor):
    """PostgreSQL has lost the order in which older goals were named; the order it gives is kept from here."""
    for one in apps.get_model("cases", "Assessment").objects.exclude(scores={}).iterator():
        one.order = list(one.scores)
        one.save(update_fields=["order"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_the_list_by_day")]

    operations = [
        migrations.AddField(model_name="assessment", name="order", field=models.JSONField(default=list)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
