from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_a_case_and_what_hangs_on_it")]

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
