"""The terms of a legal service for local centres. Dates in, answers out; no clock.

The centre decides within thirty days of the application, and a silence can be appealed after that; appeal to the labour court within
three months of the notification (organic law of 8 July 1976, art. 71). What was paid unduly can be claimed back for five years
(art. 102), counted from each payment, unless that was interrupted.
"""

import datetime as dt

from bundel.engines.terms.procedure import Reckoned, reckon

DECISION_DAYS, APPEAL_MONTHS, RECOVERY_YEARS = 30, 3, 5


def silent_since(application: dt.date) -> dt.date:
    """The last day for a decision, raw; from the next day on a silence can be appealed."""
    return reckon(application, DECISION_DAYS, "days", rolls=False).raw


def appeal(notified: dt.date) -> Reckoned:
    """The term in which a decision that was notified can be appealed."""
    return reckon(notified, APPEAL_MONTHS, "months")


def barred_after(payment: dt.date) -> dt.date:
    """The last day on which a payment can be claimed back."""
    return reckon(payment, RECOVERY_YEARS, "years", rolls=False).raw
