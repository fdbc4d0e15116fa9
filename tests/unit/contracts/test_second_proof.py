"""A parent at the student's address is proven by a code to another one, or on paper; the evidence says which."""

from datetime import timedelta

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.second_proof import MAX_WRONG_CODES
from services.contracts.links.proof_codes import ProofCodes
from services.contracts.settings import ContractsSettings
from shared.events.contracts.signers import SecondProofRequested
from shared.events.vocabulary import Party
from tests.support.seal import SEAL
from tests.unit.contracts.test_minors import PARENT, against, of_minor, sign
from tests.unit.domain import NOW

OTHER = "kim@elsewhere.example"
SETTINGS = {
    "environment": "test",
    "mongodb_url": "mongodb://x",
    "rabbitmq_url": "amqp://x",
    "link_key": "key",
    "public_url": "https://school.example",
    "registration_url": "http://x",
    "registration_credential": "x",
    **SEAL,
}


def at_one_address() -> Agreement:
    """Student and parent have one address, and the student has signed."""
    state = of_minor(PARENT)
    home = {Party.STUDENT: "home@x.example", Party.PARENT: "home@x.example"}
    signers = tuple(
        signer.model_copy(update={"address": home.get(signer.role, f"{signer.role}@x.example")})
        for signer in state.signers
    )
    return sign(state.model_copy(update={"signers": signers}), Party.STUDENT)


def waiting_for_code() -> Agreement:
    """A code is on its way."""
    state, _ = at_one_address().request_code(OTHER, "staff-1", NOW)
    return state


@pytest.mark.requirement("R47")
def test_the_right_code_is_the_proof_and_the_evidence_names_it() -> None:
    state, (event,) = at_one_address().request_code(OTHER, "staff-1", NOW)
    assert isinstance(event, SecondProofRequested)
    assert OTHER not in event.model_dump_json()
    assert against(state, Party.PARENT) == "SECOND_PROOF_NEEDED"
    proven, _ = state.enter_code(NOW + timedelta(hours=23), right=True)
    assert against(proven, Party.PARENT) is None
    signed = sign(proven, Party.PARENT)
    assert signed.signatures[-1].second_proof == "CODE_TO_OTHER_ADDRESS"
    (proof,) = signed.second_proofs
    assert (proof.by, proof.address) == ("staff-1", OTHER)


def test_a_code_ends_after_a_day_and_after_five_wrong_ones() -> None:
    state = waiting_for_code()
    late = NOW + timedelta(hours=24)
    assert state.enter_code(late, right=True) == (state, ())
    for _ in range(MAX_WRONG_CODES):
        state, _ = state.enter_code(NOW, right=False)
    assert state.enter_code(NOW, right=True) == (state, ())
    again, _ = state.request_code(OTHER, "staff-1", NOW)
    assert again.code_request is not None
    assert (again.code_request.number, again.code_request.wrong) == (2, 0)
    assert against(again.enter_code(NOW, right=True)[0], Party.PARENT) is None


def test_an_address_of_a_party_proves_nothing() -> None:
    state = at_one_address()
    for address in ("HOME@x.example", "school@x.example"):
        assert state.request_code(address, "staff-1", NOW) == (state, ())


def test_after_a_proof_no_other_one_is_asked_for() -> None:
    seen, _ = waiting_for_code().record_second_proof("staff-1", NOW)
    assert seen.code_request is None
    assert seen.enter_code(NOW, right=True) == (seen, ())
    assert seen.request_code(OTHER, "staff-1", NOW) == (seen, ())


def test_a_code_is_of_one_request_of_one_agreement_to_one_address() -> None:
    codes = ProofCodes(ContractsSettings.model_validate(SETTINGS))
    code = codes.code("a", 1, OTHER)
    assert (len(code), code.isdigit()) == (6, True)
    assert codes.is_right(f" {code[:3]} {code[3:]}", "a", 1, OTHER)
    others = [("b", 1, OTHER), ("a", 2, OTHER), ("a", 1, "x@x.example")]
    assert not any(codes.is_right(code, *other) for other in others)
    assert not codes.is_right("é", "a", 1, OTHER)


def test_a_wrong_code_counts_once_and_without_a_request_or_a_parent_none_does() -> None:
    requested, _ = of_minor(PARENT).request_code("kim@elsewhere.example", "staff-1", NOW)
    for number in (1, 2):
        requested, _ = requested.enter_code(NOW, right=False)
        assert requested.code_request is not None
        assert requested.code_request.wrong == number
    for state in (of_minor(PARENT), of_minor()):
        assert state.enter_code(NOW, right=True) == (state, ())
