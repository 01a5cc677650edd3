"""How long the library keeps what says something about a person: as long as the room on whose object it hangs."""

from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.retention import Retention

RETENTION = [
    Retention(
        "library.storedfile", ("title", "filename", "people"),
        _("bestanden: tot ze verwijderd worden, of tot de bewaartermijn van het stuk waaraan ze hangen; dan verdwijnen inhoud en namen"),
        "eigen regel van het huis; de kamer van het stuk voert haar termijn uit",
    ),
    Retention(
        "library.letter", ("title_sealed", "body_sealed", "values_sealed", "people"),
        _("brieven: zolang het stuk waaraan ze hangen; daarna blijft alleen dat er een was"),
        "eigen regel van het huis; de kamer van het stuk voert haar termijn uit",
    ),
]  # fmt: skip
