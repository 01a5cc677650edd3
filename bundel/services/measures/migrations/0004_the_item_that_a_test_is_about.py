from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("measures", "0003_people_of_ones_own")]

    operations = [
        migrations.AddField(
            model_name="povertytest",
            name="item",
            field=models.UUIDField(blank=True, help_text="the item of the decisions room that the measure is", null=True),
        ),
        migrations.AddIndex(model_name="povertytest", index=models.Index(fields=["item"], name="poverty_test_by_item")),
    ]
