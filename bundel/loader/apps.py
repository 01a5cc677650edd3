from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LoaderConfig(AppConfig):
    name = "bundel.loader"
    label = "loader"

    def ready(self) -> None:
        from bundel.kernel.access import trail

        trail.declare(
            {
                "region.loaded": _(
                    "%(actor)s las de map van %(name)s in: %(new)s nieuw, %(changed)s gewijzigd, %(ended)s beëindigd"
                )
            }
        )
