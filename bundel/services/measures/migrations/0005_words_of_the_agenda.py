import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("measures", "0004_the_item_that_a_test_is_about"), ("parties", "0001_tables")]

    operations = [
        migrations.CreateModel(
            name="AgendaWords",
            fields=[
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="+", serialize=False, to="parties.party"
                    ),
                ),
                ("words", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
    ]
