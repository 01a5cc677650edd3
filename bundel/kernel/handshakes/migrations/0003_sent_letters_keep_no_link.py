"""Letters with a link: those that were sent lose it here as they do from now on, those that still wait name it."""

import hashlib
import re

from django.db import migrations

LINK = re.compile(r"/antwoord/([^/\s]+)/")


def blank(apps, schema_editor):
    letters = apps.get_model("access", "Mail").objects.filter(key__startswith="handshake-link:")
    for mail in letters.iterator(chunk_size=500):
        found = LINK.search(mail.text)
        if found is None:
            continue
        if mail.state == "sent":
            mail.text = mail.text.replace(found[1], f"[sha256 {hashlib.sha256(found[1].encode()).hexdigest()}]")
        else:
            mail.secret = found[1]
        mail.save(update_fields=["text", "secret"])


class Migration(migrations.Migration):
    dependencies = [("handshakes", "0002_private_ones_apart"), ("access", "0003_sent_letters_keep_no_secret")]
    operations = [migrations.RunPython(blank, migrations.RunPython.noop, elidable=True)]
