"""The screens of signals: the list, telling what is missing, one signal."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.access.viewer import may, require
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.signals import commands, commands_themes, queries, queries_themes
from bundel.services.signals.forms import BundleForm, ReportForm, ThemeForm

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@signed_in
def signals(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="signalen", rows_of=queries.signals(viewer), columns=queries.columns(), filters=queries.filters(viewer),
        text=queries.with_word, sort="-made",
    )  # fmt: skip
    for row in listing.rows:
        row.mood = queries.URGENT[row.urgency]
    context = {
        "listing": listing, "all": queries.leads(viewer), "may_add": may(viewer, "signals:add", organisation=viewer.organisation),
        "may_gates": may(viewer, "signals:gates", organisation=viewer.organisation), "may_bundle": may(viewer, "signals:bundle"),
    }  # fmt: skip
    return listing.export or render(request, "signals/signals.html", context)


def report_form(request: HttpRequest, partnership: UUID, **initial: object) -> ReportForm:
    return ReportForm(
        request.POST if request.method == "POST" else None, municipalities=queries.municipalities(partnership, request.viewer.today),
        groups=queries.terms(partnership, "target_group"), domains=queries.terms(partnership, "domain"), initial=initial,
    )  # fmt: skip


def reporting(form: ReportForm, **given: object):
    """The act behind the form: what points at a resident is hidden in it, and asked back."""

    def act(asked: dict) -> None:
        try:
            commands.report(**asked, **given)
        except commands.Personal as found:
            form.put(found.fields)
            raise

    return act


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "signals:add", organisation=viewer.organisation)
    start = queries.start_from(viewer, request.GET.get("van", ""), request.GET.get("bron", ""))
    form = report_form(request, viewer.partnership, origin=start.origin, source=start.source, text=start.text, people=start.people)
    return ask(
        request, form, reporting(form, by=viewer), title=_("Meld wat er ontbreekt"),
        done=_("Dank u, het signaal is ontvangen. U hoort wat ervan komt."), back=("signal_list", []), template="signals/report.html",
    )  # fmt: skip


@require_GET
@signed_in
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries.signal_page(request.viewer, key)
    return render(request, "signals/signal.html", {"page": page, "signal": page.signal, "mood": queries.URGENT[page.signal.urgency]})


@get_or_post
@signed_in
def bundle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Into a theme that is there."""
    viewer = request.viewer
    signal = queries.signal_of(viewer, key, "signals:bundle")
    form = BundleForm(request.POST or None, themes=queries.themes_to_join(signal.partnership_id), initial={"theme": signal.theme_id})
    return ask(
        request, form, lambda asked: commands_themes.bundle(asked["theme"], by=viewer, signals=[signal]), title=_("Voeg bij een thema"),
        done=_("Het signaal hoort nu bij het thema; de afzender krijgt bericht."), back=("signal_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def new_theme(request: HttpRequest, key: UUID) -> HttpResponse:
    """A new theme that starts from this signal."""
    viewer = request.viewer
    signal = queries.signal_of(viewer, key, "signals:bundle")
    form = ThemeForm(
        request.POST or None, domains=queries_themes.terms(signal.partnership_id, "domain"),
        initial={"text_nl": signal.text, "domain": signal.domain_id},
    )  # fmt: skip
    return ask(
        request, form, lambda asked: commands_themes.add_theme(by=viewer, signals=[signal], **asked), title=_("Nieuw thema"),
        done=_("Het thema is gemaakt; de afzender krijgt bericht."), back=("signal_detail", [key]),
    )  # fmt: skip


@require_POST
@signed_in
def unbundle(request: HttpRequest, key: UUID) -> HttpResponse:
    signal = queries.signal_of(request.viewer, key, "signals:bundle")
    carry_out(request, lambda: commands_themes.unbundle(signal, by=request.viewer), _("Het signaal hoort bij geen thema meer."))
    return redirect("signal_detail", key)


@require_POST
@signed_in
def apart(request: HttpRequest, key: UUID) -> HttpResponse:
    signal = queries.signal_of(request.viewer, key, "signals:bundle")
    carry_out(request, lambda: commands.apart(signal, by=request.viewer), _("Dit signaal telt nu apart."))
    return redirect("signal_detail", key)
