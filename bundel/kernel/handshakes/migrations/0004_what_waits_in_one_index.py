from django.db import migrations, models


class Migration(migrations.Migration):
    """Each page counts what waits on whoever looks: that is read from the index alone, without the texts of the handshakes."""

    dependencies = [("handshakes", "0003_sent_letters_keep_no_link")]
    operations = [
        migrations.RemoveIndex(model_name="handshake", name="handshake_waiting"),
        migrations.AddIndex(
            model_name="handshake",
            index=models.Index(fields=["asked", "state", "term", "id", "kind", "partnership"], name="handshake_waiting"),
        ),
    ]
