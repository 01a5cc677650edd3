from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_a_person_asks_for_a_correction")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["owner", "partnership", "opened", "id"], name="case_list"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["owner", "partnership", "number", "pseudonym", "id"], name="case_cover"),
        ),
    ]
