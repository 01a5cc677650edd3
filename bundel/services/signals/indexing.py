"""What the search index holds of this room: themes and what is watched for the partnership, a signal for its own sender."""

from django.urls import reverse

from bundel.kernel.rooms import search
from bundel.services.signals.models import Signal, Theme, Watch


def _theme(row: Theme) -> object:
    words = " ".join((row.text_nl[:1500], row.title_fr, row.title_en, row.result_nl[:500]))
    return search.entry(
        subject=row.pk, kind="theme", title=row.title_nl, text=words, url=reverse("theme_detail", args=[row.pk]), weight=3,
        audience="partnership", partnership=row.partnership_id,
    )  # fmt: skip


def _signal(row: Signal) -> object:
    return search.entry(
        subject=row.pk, kind="signal", title=str(row), text=row.text[:1500], url=reverse("signal_detail", args=[row.pk]), weight=1,
        audience="organisation", organisation=row.sender_id, partnership=row.partnership_id,
    )  # fmt: skip


def _watch(row: Watch) -> object:
    return search.entry(
        subject=row.pk, kind="watch", title=row.title, text=row.text[:1500], url=reverse("watch_detail", args=[row.pk]), weight=2,
        audience="partnership", partnership=row.partnership_id,
    )  # fmt: skip


def index_theme(row: Theme) -> None:
    search.index([_theme(row)])


def index_signal(row: Signal) -> None:
    search.index([_signal(row)])


def index_watch(row: Watch) -> None:
    search.index([_watch(row)])


def index_all() -> int:
    return sum(search.index_rows(rows, entry) for rows, entry in (
        (Theme.objects.all(), _theme), (Signal.objects.all(), _signal), (Watch.objects.all(), _watch),
    ))  # fmt: skip
