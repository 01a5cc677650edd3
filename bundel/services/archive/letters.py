"""The letter to who asked to read records: that it was decided, and how."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from bundel.kernel.access import outbox
from bundel.services.archive.models import Reading


def decided(row: Reading) -> None:
    if not row.email:
        return
    with translation.override(row.language or settings.LANGUAGE_CODE):
        granted = row.state == "granted"
        first = _("U krijgt toegang. Maak een afspraak met de archiefdienst om te komen lezen.") if granted else _("U krijgt geen toegang.")
        words = [first]
        if row.reason:
            words.append(_("Toelichting: %(reason)s") % {"reason": row.reason})
        words.append(_("Archief van %(party)s, %(name)s") % {"party": row.board, "name": row.board.service.partnership})
        subject = _("Uw vraag %(number)s om archief te raadplegen") % {"number": row.number}
        outbox.post(row.email, subject, "\n\n".join(words), language=row.language, key=f"archive-reading:{row.pk}")
