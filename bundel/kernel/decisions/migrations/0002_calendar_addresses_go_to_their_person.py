"""A calendar address holds more than meetings: the keys move to the room of accounts, and every address keeps working."""

from django.db import migrations


def move(apps, schema_editor):
    old, new = apps.get_model("decisions", "CalendarKey"), apps.get_model("accounts", "CalendarKey")
    new.objects.bulk_create([new(user_id=row.user_id, digest=row.digest, made=row.made) for row in old.objects.all()], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_tables"), ("accounts", "0002_calendar_addresses")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True), migrations.DeleteModel(name="CalendarKey")]
