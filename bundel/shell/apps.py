from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "bundel.shell"
    label = "shell"
