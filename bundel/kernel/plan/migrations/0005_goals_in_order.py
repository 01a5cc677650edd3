from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plan", "0004_the_choice_of_a_frozen_year_stays")]

    operations = [
        migrations.AddIndex(model_name="goal", index=models.Index(fields=["plan", "order", "code"], name="goal_in_order")),
    ]
