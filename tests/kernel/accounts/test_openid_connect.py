"""Arriving through a real OpenID Connect provider, started here: who comes in, who does not, and which token counts."""

import time

import jwt
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import run_server_in_thread

from bundel.config import ConfigurationError
from bundel.kernel.access.middleware import SECOND_FACTOR
from bundel.kernel.access.models import Account, Post, Trail, User
from bundel.kernel.accounts import oidc, providers
from tests.kernel.accounts.steps import code, code_step, give_totp

KBO = "0207533887"


@pytest.fixture(scope="module")
def issuer():
    with run_server_in_thread(require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def declare(settings, issuer, db):
    """Declares the provider, with what a test changes; returns nothing."""
    cache.clear()

    def declared(client_at_provider: str = "bundel", **changes) -> None:
        facts = {
            "id": "acm", "name": "Vlaamse aanmelding", "issuer": issuer, "client_id": "bundel", "client_secret": "geheim",
            "claims": {"organisation": "vo_orgcode", "roles": "rol_3d"},
        } | changes  # fmt: skip
        one = providers.Provider.model_validate(facts)
        settings.OIDC = [one]
        settings.SOCIALACCOUNT_PROVIDERS = providers.for_allauth([one])
        settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["client_id"] = client_at_provider

    declared()
    return declared


@pytest.fixture
def anna(world, declare, issuer):
    """Anna at the provider: verified address, organisation Noord."""
    world.noord.kbo = KBO
    world.noord.save()
    tell(issuer, email="anna@example.org", email_verified=True, vo_orgcode=KBO)
    return world.users["Anna"]


def tell(issuer: str, sub: str = "anna-1", **claims) -> None:
    assert requests.put(f"{issuer}/users/{sub}", json=claims, timeout=5).status_code == 204


def arrive(client: Client, sub: str = "anna-1", **data):
    """The whole way: our form, the provider's page, back to us. Returns our answer to the callback."""
    away = client.post(reverse("openid_connect_login", args=["acm"]), data)
    if away.status_code != 302:
        return away
    back = requests.post(away.headers["Location"], data={"sub": sub}, allow_redirects=False, timeout=5)
    assert back.status_code == 302, back.text
    return client.get(back.headers["Location"].removeprefix("http://testserver"))


def test_who_has_an_account_and_a_post_comes_in_and_shows_a_second_step(anna):
    secret = give_totp(anna)
    client = Client()
    answer = arrive(client)
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert code_step(client, code(secret)).headers["Location"] == "/werk/"
    assert client.get("/werk/").status_code == 200
    assert client.session["account"] == str(anna.accounts.get().uuid)
    row = Trail.objects.get(verb="access.signed_in")
    assert (row.details["how"], row.details["factor"]) == ("socialaccount", "totp")


def test_issuer_and_subject_are_the_person_and_only_mapped_claims_are_kept(anna, issuer):
    tell(issuer, email="anna@example.org", email_verified=True, vo_orgcode=KBO, rrn="85010112345")
    arrive(Client())
    kept = SocialAccount.objects.get()
    assert kept.uid == f"{issuer} anna-1"
    assert kept.user == anna
    assert "85010112345" not in str(kept.extra_data)


def test_the_redirect_carries_state_nonce_and_proof_key(declare):
    away = Client().post(reverse("openid_connect_login", args=["acm"])).headers["Location"]
    for part in ("state=", "nonce=", "code_challenge=", "code_challenge_method=S256"):
        assert part in away


def test_signing_in_elsewhere_is_never_started_by_a_link(declare):
    assert Client().get(reverse("openid_connect_login", args=["acm"])).status_code == 405


def test_an_undeclared_provider_does_not_exist(declare):
    assert Client().post(reverse("openid_connect_login", args=["onbekend"])).status_code == 404


def test_a_trusted_second_factor_at_the_provider_counts(anna, issuer, declare):
    declare(mfa_trusted=True, mfa_amr=["eid"])
    tell(issuer, email="anna@example.org", email_verified=True, vo_orgcode=KBO, amr=["eid"])
    give_totp(anna)
    client = Client()
    assert arrive(client).headers["Location"] == "/werk/"
    assert client.session[SECOND_FACTOR] == "acm"


def test_an_untrusted_claim_of_a_second_factor_does_not_count(anna, issuer, declare):
    declare(mfa_trusted=False, mfa_amr=["eid"])
    tell(issuer, email="anna@example.org", email_verified=True, vo_orgcode=KBO, amr=["eid"])
    client = Client()
    assert arrive(client).status_code == 302
    assert client.get("/werk/").headers["Location"].startswith(reverse("second_factor"))


def refused(answer) -> str:
    assert answer.status_code == 403
    return Trail.objects.get(verb="access.arrival_refused").details["why"]


def test_an_unverified_address_never_links(anna, issuer):
    tell(issuer, email="anna@example.org", email_verified=False, vo_orgcode=KBO)
    assert refused(arrive(Client())) == "person"
    assert not SocialAccount.objects.exists()


def test_a_second_identity_at_the_same_provider_does_not_take_over(anna, issuer):
    arrive(Client())
    tell(issuer, "andere-9", email="anna@example.org", email_verified=True, vo_orgcode=KBO)
    assert refused(arrive(Client(), "andere-9")) == "person"


def test_an_unknown_organisation_is_refused_with_what_is_missing(anna, issuer):
    tell(issuer, email="anna@example.org", email_verified=True, vo_orgcode="0999999999")
    answer = arrive(Client())
    assert refused(answer) == "organisation"
    assert "0999999999" in answer.content.decode()


def test_without_an_organisation_nobody_comes_in(anna, issuer):
    tell(issuer, email="anna@example.org", email_verified=True)
    assert refused(arrive(Client())) == "claim"


def test_an_organisation_without_an_account_for_her_is_refused(anna, world, issuer):
    world.zuid.kbo = "0207447077"
    world.zuid.save()
    tell(issuer, email="anna@example.org", email_verified=True, vo_orgcode="0207447077")
    assert refused(arrive(Client())) == "post"


def test_an_ended_post_is_refused(anna):
    Post.objects.filter(account__user=anna).update(until="2020-12-31")
    assert refused(arrive(Client())) == "post"


def test_a_closed_user_is_refused(anna):
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert refused(arrive(Client())) == "inactive"


def test_a_token_for_another_audience_is_refused(anna, declare):
    declare(client_at_provider="iemand-anders")
    answer = arrive(Client())
    assert answer.status_code == 401
    assert "mislukt" in answer.content.decode()


def test_a_provider_that_says_it_is_another_issuer_is_refused(anna, declare, issuer):
    declare(issuer="https://iemand.example", discovery=f"{issuer}/.well-known/openid-configuration")
    assert arrive(Client()).status_code == 401


def test_a_callback_nobody_started_is_refused(anna):
    assert Client().get(reverse("openid_connect_callback", args=["acm"]) + "?code=x&state=y").status_code == 401


def test_a_role_claim_makes_account_and_post_and_takes_the_post_away_again(world, declare, issuer):
    world.noord.kbo = KBO
    world.noord.save()
    declare(partnership="duin", roles={"BundelHoofd": "head"})
    facts = {"email": "nele@example.org", "email_verified": True, "given_name": "Nele", "family_name": "Voet", "vo_orgcode": KBO}
    tell(issuer, "nele-1", **facts, rol_3d=["BundelHoofd:ctx:OVO002949"])
    arrive(Client(), "nele-1")
    account = Account.objects.get(user__email="nele@example.org")
    assert (account.organisation, account.user.name) == (world.noord, "Nele Voet")
    assert [post.role for post in account.posts.all()] == ["head"]
    tell(issuer, "nele-1", **facts, rol_3d=[])
    assert refused(arrive(Client(), "nele-1")) == "post"
    assert not account.posts.exists(), "given and taken on one day: only the trail keeps it"
    assert set(Trail.objects.filter(subject=account.uuid).values_list("verb", flat=True)) >= {"access.post_arrived", "access.post_left"}
    assert not User.objects.get(email="nele@example.org").has_usable_password()


def test_a_role_claim_leaves_posts_of_an_administrator_alone(anna, declare):
    declare(partnership="duin", roles={"BundelHoofd": "head"})
    client = Client()
    assert arrive(client).status_code == 302
    assert Post.objects.get(account__user=anna).role == "social_worker"


def test_a_colleague_ties_her_other_sign_in_to_herself(anna, as_, issuer):
    tell(issuer, vo_orgcode=KBO)
    client = as_("Anna")
    session = client.session
    session["signed_in"] = time.time()
    session.save()
    assert arrive(client, process="connect").headers["Location"] == reverse("my_account")
    assert SocialAccount.objects.get().user == anna
    assert b"gekoppeld" in client.get(reverse("my_account")).content
    client.post(reverse("unlink", args=[SocialAccount.objects.get().pk]))
    assert not SocialAccount.objects.exists()
    assert set(Trail.objects.values_list("verb", flat=True)) == {"access.provider_linked", "access.provider_unlinked"}


# ---- the token itself -----------------------------------------------------------------------------------------------

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
KEYS = {"keys": [{**jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True), "kid": "1", "use": "sig"}]}
PROVIDER = providers.Provider(
    id="acm", name="ACM", issuer="https://a.example", client_id="bundel", claims={"organisation": "vo_orgcode"}
)


def token(key=KEY, algorithm="RS256", headers=None, **changes) -> str:
    now = int(time.time())
    claims = {"iss": "https://a.example", "aud": "bundel", "sub": "1", "nonce": "n", "iat": now, "exp": now + 60} | changes
    claims = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(claims, key, algorithm, headers=headers or {"kid": "1"})


def verified(text):
    return oidc.verify(text, provider=PROVIDER, keys=KEYS, issuer="https://a.example", nonce="n")


def test_a_right_token_gives_its_claims():
    assert verified(token())["sub"] == "1"
    assert verified(token(aud=["bundel", "ander"], azp="bundel"))["sub"] == "1"


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://b.example"}, {"aud": "ander"}, {"nonce": "oud"}, {"nonce": None}, {"exp": 1}, {"exp": None},
        {"iat": int(time.time()) + 3600}, {"iat": None}, {"sub": None}, {"aud": ["bundel", "ander"]},
        {"azp": "ander"}, {"key": OTHER}, {"headers": {"kid": "2"}},
        {"algorithm": "HS256", "key": "x" * 40}, {"algorithm": "none", "key": None},
    ],
)  # fmt: skip
def test_a_wrong_token_is_refused(wrong):
    with pytest.raises(OAuth2Error):
        verified(token(**wrong))


@pytest.mark.parametrize("text", [None, "", "geen.token", "a.b.c"])
def test_what_is_no_token_is_refused(text):
    with pytest.raises(OAuth2Error):
        verified(text)


# ---- the declaration ------------------------------------------------------------------------------------------------

RIGHT = """
[[provider]]
id = "acm"
name = "ACM/IDM"
issuer = "https://authenticatie.example"
client_id = "bundel"
client_secret_env = "ACM_SECRET"
scopes = ["openid", "profile", "vo"]
claims = { organisation = "vo_orgcode", roles = "rol" }
"""


def test_a_declaration_is_read(tmp_path):
    file = tmp_path / "oidc.toml"
    file.write_text(RIGHT)
    [one] = providers.read(str(file))
    assert one.discovery_url == "https://authenticatie.example/.well-known/openid-configuration"
    assert one.secret({"ACM_SECRET": "s"}) == "s"
    with pytest.raises(ConfigurationError, match="ACM_SECRET"):
        one.secret({})


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("https://authenticatie.example", "http://authenticatie.example"), "provider.0.issuer"),
        (('client_id = "bundel"', ""), "provider.0.client_id"),
        (('id = "acm"', 'id = "A C M"'), "provider.0.id"),
        (("organisation = ", "organisatie = "), "provider.0.claims"),
        (('"openid", ', ""), "openid"),
        (("[[provider]]", '[[provider]]\nroles = { X = "baas" }'), "provider.0.roles.X"),
        (("[[provider]]", '[[provider]]\nroles = { X = "head" }'), "name the partnership"),
        (("[[provider]]", "[[provider]]\nkleur = 1"), "provider.0.kleur"),
        (("[[provider]]", "[[provider"), "TOML"),
    ],
)
def test_a_wrong_declaration_names_file_and_key(tmp_path, change, place):
    file = tmp_path / "oidc.toml"
    file.write_text(RIGHT.replace(*change))
    with pytest.raises(ConfigurationError) as error:
        providers.read(str(file))
    assert "oidc.toml" in str(error.value)
    assert place in str(error.value)


def test_a_missing_file_is_named():
    with pytest.raises(ConfigurationError, match="nergens.toml"):
        providers.read("nergens.toml")


