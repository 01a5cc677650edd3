from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "bundel.shell"
    label = "shell"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.shell.care.retention import SENTENCES

        trail.declare(SENTENCES)
