"""Sealed: only who has the key reads; a changed byte is found; a new key in front leaves the old readable and findable."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundel.kernel.access import sealed

OLD, NEW = b"o" * 32, b"n" * 32


@given(st.binary(max_size=300))
def test_what_is_sealed_comes_out_as_it_went_in(data: bytes) -> None:
    assert sealed.unseal(sealed.seal(data)) == data


@given(st.text(max_size=80))
def test_text_too_and_empty_stays_empty(text: str) -> None:
    assert sealed.unseal_text(sealed.seal_text(text)) == text
    assert (sealed.seal_text(text) == "") == (text == "")


def test_the_sealed_text_does_not_hold_the_text_and_is_never_twice_the_same() -> None:
    one, other = sealed.seal_text("85073003328"), sealed.seal_text("85073003328")
    assert one != other
    assert b"85073003328" not in base64.urlsafe_b64decode(one[sealed.HEAD :])


def test_every_changed_byte_is_found() -> None:
    whole = sealed.seal(b"geheim")
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises(sealed.Unreadable):
            sealed.unseal(bytes(changed))


@pytest.mark.parametrize("text", ["x", "b1:", "b1:00000000:", "b1:00000000:AAAA", "85073003328", "b1:é", "b1:00000000:%%%"])
def test_what_was_never_sealed_is_refused(text: str) -> None:
    with pytest.raises(sealed.Unreadable):
        sealed.unseal_text(text)


def test_a_new_key_in_front_seals_and_the_old_one_still_opens_and_finds(settings) -> None:
    settings.FIELD_KEYS = [OLD]
    before, index = sealed.seal_text("lang geleden"), sealed.blind("proef", "1")
    settings.FIELD_KEYS = [NEW, OLD]
    assert sealed.unseal_text(before) == "lang geleden"
    assert sealed.blind("proef", "1") == index
    assert sealed.sealed_with(sealed.seal(b"nu")) == sealed.name_of(NEW)


def test_without_its_key_nothing_opens_and_the_message_names_the_key_and_the_remedy(settings) -> None:
    settings.FIELD_KEYS = [OLD]
    before = sealed.seal_text("weg")
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(sealed.Unreadable, match=f"{sealed.name_of(OLD)}.*field.keys"):
        sealed.unseal_text(before)


def test_a_blind_index_is_of_its_purpose_alone() -> None:
    assert sealed.blind("a", "1") == sealed.blind("a", "1")
    assert len({sealed.blind("a", "1"), sealed.blind("b", "1"), sealed.blind("a", "2")}) == 3
    assert len(sealed.blind("a", "1")) == 64
