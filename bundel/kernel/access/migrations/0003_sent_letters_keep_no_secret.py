"""A letter names the secret in its text, which goes when the letter was sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0002_append_only")]
    operations = [
        migrations.AddField(
            model_name="mail",
            name="secret",
            field=models.CharField(
                blank=True, default="", help_text="what opens something: only its SHA-256 stays once it was sent", max_length=400
            ),
            preserve_default=False,
        ),
    ]
