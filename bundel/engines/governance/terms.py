"""The terms that follow a decision of an association. Dates in, dates out; no clock. Raw days: these terms do not roll over.

Decree of 22 December 2017 on local government: the list of decisions is made known within ten days (art. 285 to 287); a complaint
can be made until thirty days after that, as local boards publish it. The supervising government decides on a change of the statutes
within ninety days after it received the complete file (as published for the sister form, under the same title of the decree).
"""

import datetime as dt

PUBLISH_DAYS, COMPLAINT_DAYS, APPROVAL_DAYS = 10, 30, 90


def publish_by(decided: dt.date) -> dt.date:
    """The last day on which a decision is made known in time."""
    return decided + dt.timedelta(days=PUBLISH_DAYS)


def complaint_until(published: dt.date) -> dt.date:
    """The last day on which a complaint about a published decision is in time."""
    return published + dt.timedelta(days=COMPLAINT_DAYS)


def approval_by(complete_file_received: dt.date) -> dt.date:
    """The last day on which the government decides about changed statutes."""
    return complete_file_received + dt.timedelta(days=APPROVAL_DAYS)
