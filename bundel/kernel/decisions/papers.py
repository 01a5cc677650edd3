"""A decision, the list of decisions and minutes on paper, in Dutch: the language in which is decided."""

from bundel.kernel.decisions import rdfa
from bundel.kernel.decisions.models import Body, Decision, Task
from bundel.kernel.decisions.queries_meetings import MeetingPage
from bundel.kernel.rooms import papers


def decision_pdf(decision: Decision) -> bytes:
    """One decision that was made known, with its corrections and the counts of its vote. No names of voters."""
    return papers.pdf("decisions/register_paper.html", {"decision": decision, "names": rdfa.names_of(decision)})


def list_pdf(decisions: list[Decision], *, name: str, year: int | None, body: Body | None, whole: int) -> bytes:
    """`whole` is how many the list on screen holds; when the paper holds fewer it says so."""
    context = {"decisions": decisions, "name": name, "year": year, "body": body, "whole": whole}
    return papers.pdf("decisions/register_list_paper.html", context)


def minutes_pdf(page: MeetingPage, tasks: list[Task]) -> bytes:
    """The minutes as the page holds them; of an item with `shown` False only that there was one."""
    return papers.pdf("decisions/minutes_paper.html", {"page": page, "meeting": page.meeting, "tasks": tasks})
