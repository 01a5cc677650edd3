"""Form fields that every room asks in the same way."""

from django import forms


class Day(forms.DateInput):
    """A day, picked or typed; a browser wants it as year-month-day whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: object = None, **options: object) -> forms.DateField:
    return forms.DateField(label=label, widget=Day(), **options)
