from django.db import migrations, models


class Migration(migrations.Migration):
    """The list is by name, and the home page counts by review day: both are read from an index alone."""

    dependencies = [("offers", "0002_what_the_catalogue_of_products_asks")]
    operations = [
        migrations.AddIndex(model_name="offer", index=models.Index(fields=["partnership", "name_nl", "id"], name="offers_by_name")),
        migrations.AddIndex(
            model_name="offer", index=models.Index(fields=["partnership", "review", "start", "until"], name="offers_by_review")
        ),
    ]
