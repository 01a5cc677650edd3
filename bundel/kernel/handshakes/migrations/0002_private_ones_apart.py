from django.db import migrations, models

PRIVATE = ("case.reinforce", "case.refer", "case.advise")  # the kinds that were private when this column came


def fill(apps, schema_editor):
    apps.get_model("handshakes", "Handshake").objects.filter(kind__in=PRIVATE).update(private=True)


class Migration(migrations.Migration):
    dependencies = [("handshakes", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="handshake",
            name="private",
            field=models.BooleanField(default=False, help_text="of a kind that only both parties see"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="handshake",
            index=models.Index(fields=["partnership", "term", "id"], condition=models.Q(private=False), name="handshake_open_by_term"),
        ),
        migrations.AddIndex(
            model_name="handshake",
            index=models.Index(fields=["asker", "state", "term", "id"], condition=models.Q(handled=False), name="handshake_back"),
        ),
    ]
