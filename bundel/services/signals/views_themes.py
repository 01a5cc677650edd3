"""The screens of themes, and of the letters that some of them end in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.access.viewer import may, require
from bundel.kernel.rooms.downloads import attachment
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.signals import commands_themes, queries, queries_themes
from bundel.services.signals.forms import (
    AgendaForm,
    DecideForm,
    EditThemeForm,
    FinishForm,
    GatherForm,
    LetterForm,
    ThemeForm,
)
from bundel.services.signals.views import get_or_post


@require_GET
@signed_in
def themes(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="themas", rows_of=queries_themes.themes(viewer), columns=queries_themes.columns(),
        filters=queries_themes.filters(viewer), text=queries_themes.with_word, sort="-moved",
    )  # fmt: skip
    for row in listing.rows:
        row.mood = queries.MOODS[row.state]
    return listing.export or render(request, "signals/themes.html", {"listing": listing, "may_add": may(viewer, "signals:bundle")})


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "signals:bundle")
    form = ThemeForm(request.POST or None, domains=queries_themes.terms(viewer.partnership, "domain"))
    return ask(
        request, form, lambda asked: commands_themes.add_theme(by=viewer, **asked), title=_("Nieuw thema"),
        done=_("Het thema is gemaakt. Voeg er nu signalen bij."), back=("theme_list", []),
    )  # fmt: skip


@require_GET
@signed_in
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_themes.theme_page(request.viewer, key)
    counted = page.counts
    tables = [
        ("places", _("Per gemeente"), counted.places), ("groups", _("Per doelgroep"), counted.groups),
        ("months", _("Per maand"), counted.months), ("origins", _("Waar ze vandaan komen"), counted.origins),
    ]  # fmt: skip
    return render(request, "signals/theme.html", {"page": page, "theme": page.theme, "may": page.may, "tables": tables})


@get_or_post
@signed_in
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    theme = queries_themes.theme_of(viewer, key, "signals:bundle")
    names = [*commands_themes.WORDS, *commands_themes.RESULT, "version"]
    form = EditThemeForm(
        request.POST or None, domains=queries_themes.terms(theme.partnership_id, "domain"),
        initial={name: getattr(theme, name) for name in names},
    )  # fmt: skip
    return ask(
        request, form, lambda asked: commands_themes.edit_theme(theme, by=viewer, **asked),
        title=_("Bewerk ‘%(title)s’") % {"title": theme.title_nl}, done=_("Bewaard."), back=("theme_detail", [key]),
        fresh=lambda: queries_themes.theme_of(viewer, key),
    )  # fmt: skip


@get_or_post
@signed_in
def gather(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    theme = queries_themes.theme_of(viewer, key, "signals:bundle")
    rows = queries_themes.to_gather(theme)
    form = GatherForm(request.POST if request.method == "POST" else None, rows=rows)
    return ask(
        request, form, lambda asked: commands_themes.bundle(theme, by=viewer, signals=asked["signals"]),
        title=_("Voeg signalen bij ‘%(title)s’") % {"title": theme.title_nl},
        done=_("De signalen zijn gebundeld; de afzenders krijgen bericht."), back=("theme_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def agenda(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    theme = queries_themes.theme_of(viewer, key, "signals:bundle")
    form = AgendaForm(request.POST or None, initial={"on": theme.agenda_on})
    return ask(
        request, form, lambda asked: commands_themes.to_agenda(theme, by=viewer, **asked), title=_("Op de agenda van de stuurgroep"),
        done=_("Het thema staat in de stukken van de stuurgroep."), back=("theme_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def decide(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    theme = queries_themes.theme_of(viewer, key, "signals:decide")
    form = DecideForm(request.POST or None, actions=queries_themes.actions_for(theme))
    return ask(
        request, form, lambda asked: commands_themes.decide(theme, by=viewer, **asked),
        title=_("Beslis over ‘%(title)s’") % {"title": theme.title_nl}, done=_("De beslissing is bewaard; elke afzender krijgt bericht."),
        back=("theme_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def finish(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    theme = queries_themes.theme_of(viewer, key, "signals:decide")
    return ask(
        request, FinishForm(request.POST or None), lambda asked: commands_themes.finish(theme, by=viewer, **asked),
        title=_("Rond ‘%(title)s’ af") % {"title": theme.title_nl}, done=_("Afgerond; elke afzender krijgt te lezen wat ervan kwam."),
        back=("theme_detail", [key]),
    )  # fmt: skip


@require_POST
@signed_in
def publish(request: HttpRequest, key: UUID) -> HttpResponse:
    theme = queries_themes.theme_of(request.viewer, key, "signals:bundle")
    public = request.POST.get("public") == "yes"
    done = _("Het thema staat op de publieke site.") if public else _("Het thema staat niet meer op de publieke site.")
    carry_out(request, lambda: commands_themes.publish(theme, by=request.viewer, public=public), done)
    return redirect("theme_detail", key)


@get_or_post
@signed_in
def letter(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_themes.letter_of(viewer, key)
    form = LetterForm(request.POST or None, initial={name: getattr(row, name) for name in (*commands_themes.LETTER, "version")})
    return ask(
        request, form, lambda asked: commands_themes.save_letter(row, by=viewer, **asked),
        title=_("Brief aan %(authority)s") % {"authority": row.authority}, done=_("Bewaard."), back=("theme_detail", [row.theme_id]),
        fresh=lambda: queries_themes.letter_of(viewer, key),
    )  # fmt: skip


@require_GET
@signed_in
@never_cache
def letter_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The letter to print or to send along."""
    row = queries_themes.letter_of(request.viewer, key)
    return attachment(queries_themes.letter_paper(request.viewer, row), f"brief {row.authority}.pdf", "application/pdf")
