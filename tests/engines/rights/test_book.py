"""The book is whole: every date has a plan, every right and limit its words, every figure its source."""

import datetime as dt
import subprocess
import sys

from bundel.engines.rights.book import book, law, stale_parameters
from bundel.engines.rights.chart import dates_of_change, figure_words, limits_chart
from bundel.engines.rights.words import LANGUAGES, vocabulary
from bundel.engines.rules.limits import limits_of


def test_on_every_day_of_change_the_rules_fit_together():
    for date in dates_of_change():
        assert law(date).plan.steps


def test_every_right_and_limit_is_said_in_three_languages():
    for key, right in book().rights.items():
        words = book().words[key]
        for text in (words.title, words.about, words.payer, words.apply):
            assert all(text[language].strip() for language in LANGUAGES), key
        for limit in limits_of(right.when) if right.when is not None else ():
            sentence = book().sentences[limit.key]
            for language in LANGUAGES:
                assert sentence[language].endswith((".", "!")), limit.key
                assert sentence[language].format(value="v", bound="b")
        assert set(right.opens) <= set(book().rights), key
    for fact in (*vocabulary().facts.values(), *vocabulary().statuses.values(), *vocabulary().incomes.values()):
        assert all(
            fact.asks[language].format(who="w").endswith("?") or "0" in fact.asks[language] for language in LANGUAGES
        ), fact


def test_every_figure_is_named_in_three_languages():
    for name in book().series:
        assert all(figure_words(name, language).strip() for language in LANGUAGES), name
    assert {row["about"] for row in limits_chart(language="fr")} != {row["about"] for row in limits_chart()}


def test_a_figure_from_memory_is_used_nowhere():
    assert [name for name, series in book().series.items() for row in series.rows if row.evidence == "K"] == []


def test_figures_that_nobody_checked_for_thirteen_months_are_found():
    assert stale_parameters(dt.date(2027, 12, 20)) == []
    late = stale_parameters(dt.date(2027, 12, 21))
    assert len(late) == len(book().series)
    assert late[0].months == 13


def test_the_engine_starts_without_django_and_so_does_its_command():
    code = (
        "import sys; import bundel.engines.rights.population, bundel.engines.rights.questions, bundel.engines.rights.curve\n"
        "from bundel.engines.rights.book import book; book(); from bundel.command.main import main\n"
        "import io; sys.stdin = io.StringIO('{}'); assert main(['rights', 'explore', '-']) == 1\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('django', 'pydantic', 'sqlite3')]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
