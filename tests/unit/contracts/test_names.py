"""The typed name is compared with the known one, as people write names."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.names import is_same_name
from shared.events.vocabulary import Party
from tests.states.agreement_moves import change
from tests.unit.domain import NOW, agreement

KNOWN = "José Maria van der Vries-Smit"


def named() -> Agreement:
    """An agreement that names the student."""
    state = agreement()
    signers = tuple(signer.model_copy(update={"name": KNOWN}) for signer in state.signers)
    return state.model_copy(update={"signers": signers})


@pytest.mark.parametrize(
    "typed",
    [
        KNOWN,
        "jose van der vries",
        "JOSE SMIT",
        "J. Vries",
        "J.M. van der Vries-Smit",
        "J Vries Smit",
        "Jose\u0301 V\u0072ies",
        "José  Maria  Smit",
    ],
)
def test_the_own_name_is_accepted_as_people_write_it(typed: str) -> None:
    assert is_same_name(typed, KNOWN)
    signed, events = named().sign(Party.STUDENT, typed, NOW)
    assert events != ()
    assert signed.signatures[0].typed_name == " ".join(typed.split())
    assert signed.signatures[0].typed_name_hash == ""


@pytest.mark.parametrize("typed", ["Sam Smit", "José", "José Jansen", "van der", "S. Vries", "Vries José", "xx", "  "])
def test_another_name_is_not_accepted(typed: str) -> None:
    assert not is_same_name(typed, KNOWN)
    state = named()
    assert state.sign(Party.STUDENT, typed, NOW) == (state, ())


def test_a_name_that_differs_is_asked_about_and_then_kept_beside_the_known_one() -> None:
    state = named()
    assert state.name_to_confirm(Party.STUDENT, "Sam Jansen", "")
    assert state.sign(Party.STUDENT, "Sam Jansen", NOW, confirmed_name="Sam Smit") == (state, ())
    signed, events = state.sign(Party.STUDENT, "Sam  Jansen", NOW, confirmed_name="Sam Jansen")
    assert events != ()
    evidence = signed.signatures[0]
    assert (evidence.typed_name, evidence.known_name, evidence.name_differs) == ("Sam Jansen", KNOWN, True)
    same, _ = state.sign(Party.STUDENT, "jose smit", NOW)
    assert (same.signatures[0].known_name, same.signatures[0].name_differs) == (KNOWN, False)


def test_a_change_is_consented_to_with_a_confirmed_name_as_well() -> None:
    state = named()
    for signer in state.signers:
        state, _ = state.sign(signer.role, KNOWN, NOW)
    waiting, _ = state.propose_amendment(change(state), timedelta(days=14), NOW)
    assert waiting.consent(Party.STUDENT, "Sam Jansen", NOW) == (waiting, ())
    consented, _ = waiting.consent(Party.STUDENT, "Sam Jansen", NOW, confirmed_name="Sam Jansen")
    assert consented.amendment is not None
    assert consented.amendment.consents[0].name_differs


def test_a_name_of_one_word_and_a_name_of_another_script_are_compared_as_they_are() -> None:
    assert is_same_name("madonna", "Madonna")
    assert not is_same_name("Madonna Vries", "Madonna")
    assert is_same_name("Ольга Иванова", "ольга иванова")


def test_any_surname_and_any_apostrophe_makes_the_same_person() -> None:
    for known, typed in (
        ("Sam Maria Jansen Vries", "Sam Jansen"),
        ("Sam Jansen", "Sam Maria Jansen Vries"),
        ("Sam Jansen Vries", "Sam Jansen"),
        ("Sam Jansen", "Sam Jansen Vries"),
        ("Sam Jansen Vries", "Sam Maria Jansen"),
        ("Sam Maria Jansen", "Sam Jansen Vries"),
        ("Bo d'Arcy", "Bo Arcy"),
        ("Bo d\u2019Arcy", "bo d arcy"),
        ("Anna O'Brien", "Anna O\u2019Brien"),
        ("In 't Veld", "in t veld"),
        ("Van Der", "van der"),
    ):
        assert is_same_name(typed, known), (typed, known)
    for known, typed in (
        ("Sam Jansen Vries", "Sander Vries"),
        ("Sam Jansen Vries", "Sam Maria Bakker"),
        ("Sam Jansen", "Sam Sam"),
        ("Anna O'Brien", "Anna Obrien"),
        ("Van Der", "van de"),
    ):
        assert not is_same_name(typed, known), (typed, known)


PLAIN = {"Łukasz": "lukasz", "Ayşe": "ayse", "José": "jose", "Søren": "soren", "Sam": "sam", "Zoë": "zoe"}
SURNAMES = {"Bąk": "bak", "Yıldız": "yildiz", "Groß": "gross", "Đorđević": "dordevic", "Bedachtsma": "bedachtsma"}
ADDED = ("", "van der ", "de ", "el ", "'t ", "ten ")


@given(
    st.sampled_from(sorted(PLAIN)),
    st.sampled_from(sorted(PLAIN)),
    st.sampled_from(sorted(SURNAMES)),
    st.sampled_from(ADDED),
    st.sampled_from(ADDED),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.booleans(),
)
def test_case_diacritics_tussenvoegsels_and_initials_make_no_difference(
    first: str, second: str, surname: str, known_as: str, typed_as: str, cased: Callable[[str], str], initials: bool
) -> None:
    known = f"{first} {second} {known_as}{surname}"
    given_names = f"{PLAIN[first][0]}.{PLAIN[second][0]}." if initials else PLAIN[first]
    assert is_same_name(cased(f"{given_names} {typed_as}{SURNAMES[surname]}"), known)
    assert is_same_name(cased(f"{first} {typed_as}{surname}"), known)
    assert not is_same_name(cased(f"{given_names} {typed_as}Fictief"), known)
    assert not is_same_name(cased(f"Xander {typed_as}{surname}"), known)


def test_the_names_that_the_parties_saw_are_part_of_what_is_signed() -> None:
    state = named()
    other = tuple(signer.model_copy(update={"name": "Sam Smit"}) for signer in state.signers)
    moved = tuple(signer.model_copy(update={"address": "elsewhere@x.example"}) for signer in state.signers)
    assert state.model_copy(update={"signers": other}).content_hash != state.content_hash
    assert state.model_copy(update={"signers": moved}).content_hash == state.content_hash
