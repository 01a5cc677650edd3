"""The words by which an agenda item gets a warning: a coordinator writes her own in place of those that come with Bundel."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.rooms.screens import Stale
from bundel.services.measures import scan
from bundel.services.measures.models_tests import AgendaWords

LEAST, MOST, LONGEST = 4, 80, 60


@transaction.atomic
def set_words(*, by: Viewer, version: int, **given: str) -> AgendaWords:
    """`given`: a trigger of `scan.STEMS` → its words with commas or new lines between. What is left empty points at nothing.

    ValidationError beside the field for a word so short that nearly every text has it; Stale when someone changed them meanwhile.
    """
    require(by, "schemes:people", partnership=by.partnership)
    words, wrong = {}, {}
    for key in scan.STEMS:
        words[key] = split(given.get(key, ""))
        short = next((one for one in words[key] if len(one.strip(".")) < LEAST), None)
        if short is not None:
            told = _("‘%(word)s’ is te kort: bijna elk punt zou een waarschuwing krijgen. Schrijf minstens vier letters.")
            wrong[key] = told % {"word": short}
        elif len(words[key]) > MOST or any(len(one) > LONGEST for one in words[key]):
            wrong[key] = _("Schrijf hooguit tachtig woorden van hooguit zestig letters.")
    if wrong:
        raise ValidationError(wrong)
    row = AgendaWords.objects.select_for_update().filter(partnership=by.partnership).first()
    if row is not None and row.version != version:
        raise Stale
    if row is None:
        row = AgendaWords(partnership_id=by.partnership, version=0)
    row.words, row.version = words, row.version + 1
    row.save()
    trail.record("test.words", by=by, subject=row, partnership=by.partnership)
    return row


def split(text: str) -> list[str]:
    """Words and groups of words, without the space around them, each once."""
    return list(dict.fromkeys(" ".join(one.split()) for one in re.split(r"[,;\n]", text) if one.strip()))
