from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "bundel.kernel.offers"
    label = "offers"
