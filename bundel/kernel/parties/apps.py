from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "bundel.kernel.parties"
    label = "parties"
