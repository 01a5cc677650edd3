from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plan", "0004_the_choice_of_a_frozen_year_stays")]

    operations = [
        migrations.AddIndex(model_name="goal", index=models.Index(fields=["plan", "order", "code"], name="goal_in_order")),
        migrations.RemoveIndex(model_name="action", name="plan_action_plan_id_517cc8_idx"),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                condition=models.Q(("ended__isnull", True)), fields=["plan", "state_on", "sort_code"], name="live_by_silence"
            ),
        ),
    ]
