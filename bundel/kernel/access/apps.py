from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "bundel.kernel.access"
    label = "access"
