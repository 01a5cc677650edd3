from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "bundel.kernel.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Menu, cards, search kinds and trail sentences of this room."""
