"""The first administrator: a house without people can be entered, and by nobody else."""

import json
from urllib.parse import urlsplit

import pytest
from django.test import Client

from bundel.command.main import main
from bundel.kernel.access.models import Post, Trail, User


def test_the_first_administrator_chooses_her_password_by_a_link_that_works_once(world, capsys):
    assert main(["admin", "Rik@example.org", "Rik Vos", "--partnership", "duin", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    user = User.objects.get(email="rik@example.org")
    assert list(Post.objects.filter(account__user=user).values_list("role", "partnership__key")) == [("administrator", "duin")]
    assert Trail.objects.filter(verb="people.added", actor="bundel admin").exists()
    client = Client()
    page = client.get(urlsplit(told["link"]).path, follow=True)
    typed = {"password1": "Een-lang-geheim-26", "password2": "Een-lang-geheim-26"}
    client.post(page.redirect_chain[-1][0], typed)
    user.refresh_from_db()
    assert user.check_password("Een-lang-geheim-26")
    assert "password1" not in Client().get(urlsplit(told["link"]).path, follow=True).content.decode()


def test_several_partnerships_need_a_choice_and_a_wrong_one_is_named(world, capsys):
    assert main(["admin", "rik@example.org", "Rik"]) == 2
    assert "duin, elders" in capsys.readouterr().err
    assert main(["admin", "rik@example.org", "Rik", "--partnership", "duin", "--organisation", "geen"]) == 2
    assert "parties.csv" in capsys.readouterr().err
    assert not User.objects.filter(email="rik@example.org").exists()


@pytest.mark.parametrize("email", ["rik", "rik@", "@example.org"])
def test_what_is_no_address_is_refused(world, capsys, email):
    assert main(["admin", email, "Rik", "--partnership", "duin"]) == 2
    assert email in capsys.readouterr().err


def test_who_is_known_keeps_her_sign_in(world, capsys):
    assert main(["admin", "ella@example.org", "Ella", "--partnership", "duin"]) == 0
    said = capsys.readouterr().out
    assert "zoals voorheen" in said
    assert "http" not in said
    assert User.objects.get(email="ella@example.org").check_password("Geheim-Ella-2026")
