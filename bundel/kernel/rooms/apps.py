from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "bundel.kernel.rooms"
    label = "rooms"
