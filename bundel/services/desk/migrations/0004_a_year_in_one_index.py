from django.db import migrations, models


class Migration(migrations.Migration):
    """What is counted of a year is read from the index alone, without the long texts of the questions."""

    dependencies = [("desk", "0003_exhibits_only_for_who_sees_the_file")]
    operations = [
        migrations.RemoveIndex(model_name="question", name="questions_of_a_year"),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                fields=["partnership", "asked_on", "organisation", "desk", "topic", "state", "due", "answered_on", "minutes"],
                name="questions_of_a_year",
            ),
        ),
    ]
