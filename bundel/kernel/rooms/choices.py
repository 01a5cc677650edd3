"""What a stored code is called: `get_state_display` and its like, on every row of every list.

For each single question Django 5.2 makes a new table of all the words of the field, and translates every one of them to do so. The
table is the same for as long as the program runs, so here it is made once for each field; the words stay lazy and are translated
for each reader.
"""

from django.db.models import Field, Model
from django.utils.encoding import force_str


def display(self: Model, field: Field) -> object:
    """The word of the value of `field`, or the value itself when no choice has it: what Django's own says."""
    value = getattr(self, field.attname)
    words = field.__dict__.get("_words")
    if words is None:
        words = field._words = dict(field.flatchoices)
    return force_str(words.get(value, value), strings_only=True)


def said_once() -> None:
    """To be called before any model is made: a model takes along what it finds then."""
    Model._get_FIELD_display = display
