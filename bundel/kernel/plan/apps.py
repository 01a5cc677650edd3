from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "bundel.kernel.plan"
    label = "plan"
