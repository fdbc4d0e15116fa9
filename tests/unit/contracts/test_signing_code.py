"""Where the school asks for it, a signature through a link needs a mailed code: of one signer, of one version."""

from datetime import timedelta

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.code_rules import code_of
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.second_proof import MAX_WRONG_CODES
from services.contracts.agreement.signature import FreshSignIn
from services.contracts.agreement.signing_code import COUNTED, HOLDS, MAX_CODES, SigningCode
from services.contracts.agreement.status import Status
from services.contracts.document.evidence import evidence
from services.contracts.links.signing_codes import SigningCodes
from services.contracts.school.signing_rules import SigningOrder, SigningRules
from services.contracts.settings import ContractsSettings
from shared.events.contracts.agreement import AgreementSigned
from shared.events.contracts.signers import SigningCodeRequested
from shared.events.vocabulary import Party
from tests.states.agreement_moves import paper_of
from tests.unit.contracts.test_amendments import proposed
from tests.unit.contracts.test_second_proof import SETTINGS
from tests.unit.domain import NOW, agreement

NAME = "Sam Voorbeeld"


def with_code() -> Agreement:
    """An agreement of a school whose rules ask for a code."""
    drafted = agreement()
    rules = SigningRules(id="99XX").change(SigningOrder.PARALLEL, company_checks=False, signing_code=True)[0]
    context = NOTHING_KNOWN._replace(school=rules)
    return Agreement.draft(
        drafted.placement, drafted.signers, drafted.student_adult_on, NOW, drafted.number, context=context
    )[0]


def sent(state: Agreement, role: Party = Party.STUDENT) -> Agreement:
    """A code was mailed to that signer."""
    return state.send_code(role, "", NOW)[0]


def held(state: Agreement, role: Party = Party.STUDENT) -> SigningCode | None:
    """The code of that signer, about what is asked now."""
    signer = state.signer(role)
    return code_of(state, signer) if signer else None


def test_the_rule_is_frozen_with_the_draft() -> None:
    assert with_code().code_required
    assert not agreement().code_required
    without, _ = agreement().send_code(Party.STUDENT, "", NOW)
    assert without.signing_codes == ()
    assert agreement().sign(Party.STUDENT, NAME, NOW)[0].signatures[0].method == "LINK_AND_TYPED_NAME"


def test_without_the_right_code_nobody_signs_through_a_link() -> None:
    for state in (with_code(), sent(with_code())):
        assert state.sign(Party.STUDENT, NAME, NOW) == (state, ())
    assert with_code().sign(Party.STUDENT, NAME, NOW, right_code=True)[0].signatures == ()


def test_the_signature_and_its_evidence_say_that_a_code_was_typed() -> None:
    state, (event,) = with_code().send_code(Party.STUDENT, "", NOW)
    assert isinstance(event, SigningCodeRequested)
    assert (event.role, event.signatory_id, event.number) == (Party.STUDENT, "ST-1", 1)
    signed, (event,) = state.sign(Party.STUDENT, NAME, NOW, right_code=True)
    assert isinstance(event, AgreementSigned)
    assert (event.method, event.assurance_level) == ("LINK_CODE_AND_TYPED_NAME", "MEDIUM")
    (proof,) = evidence(signed)
    assert "typte de code" in proof["how"][0]
    assert proof["assurance"].startswith("midden")


def test_a_code_ends_after_half_an_hour_and_after_five_wrong_ones() -> None:
    state = sent(with_code())
    assert state.sign(Party.STUDENT, NAME, NOW + HOLDS, right_code=True)[0].signatures == ()
    for number in range(1, MAX_WRONG_CODES + 1):
        state, _ = state.count_wrong_code(Party.STUDENT, "", NOW)
        assert (found := held(state)) is not None
        assert found.wrong == number
    assert state.sign(Party.STUDENT, NAME, NOW, right_code=True)[0].signatures == ()
    assert state.count_wrong_code(Party.STUDENT, "", NOW) == (state, ())
    again = sent(state)
    assert (found := held(again)) is not None
    assert (found.number, found.wrong) == (2, 0)
    assert len(again.sign(Party.STUDENT, NAME, NOW, right_code=True)[0].signatures) == 1


def test_a_signer_gets_at_most_five_codes_a_day() -> None:
    state = with_code()
    for _ in range(MAX_CODES):
        state = sent(state)
    assert state.send_code(Party.STUDENT, "", NOW) == (state, ())
    assert sent(state, Party.COMPANY) != state
    later, (event,) = state.send_code(Party.STUDENT, "", NOW + COUNTED)
    assert isinstance(event, SigningCodeRequested)
    assert event.number == MAX_CODES + 1
    assert len(later.signing_codes[0].asked_at) == 1


def test_a_code_of_one_signer_signs_for_no_other() -> None:
    state = sent(with_code())
    assert state.sign(Party.COMPANY, NAME, NOW, right_code=True) == (state, ())


def test_a_code_of_one_version_signs_no_other_and_numbers_go_on() -> None:
    state = sent(with_code())
    newer, _ = state.new_version(NOW)
    assert newer.code_required
    assert newer.sign(Party.STUDENT, NAME, NOW, right_code=True) == (newer, ())
    assert (found := held(sent(newer))) is not None
    assert (found.version, found.number) == (2, 2)


def test_a_used_code_signs_nothing_any_more() -> None:
    signed, _ = sent(with_code()).sign(Party.STUDENT, NAME, NOW, right_code=True)
    assert (found := held(signed)) is not None
    assert found.used
    assert not found.holds_at(NOW)
    assert signed.sign(Party.STUDENT, NAME, NOW, right_code=True) == (signed, ())


def test_paper_and_a_fresh_sign_in_need_no_code() -> None:
    on_paper, _ = with_code().sign_on_paper(Party.STUDENT, paper_of("ST-1", NOW.date()), NOW)
    sign_in = FreshSignIn(account="account-1", at=NOW)
    from_list, _ = on_paper.sign(Party.SCHOOL, NAME, NOW, sign_in=sign_in)
    assert [each.method for each in from_list.signatures] == ["ON_PAPER", "FRESH_SIGN_IN"]


def test_consent_to_a_change_needs_a_code_of_its_own() -> None:
    state = with_code()
    for signer in state.signers:
        state, _ = sent(state, signer.role).sign(signer.role, NAME, NOW, right_code=True)
    assert state.status is Status.FULLY_SIGNED
    waiting = proposed(state)
    assert waiting.consent(Party.STUDENT, NAME, NOW, right_code=True) == (waiting, ())
    mailed = sent(waiting)
    consented, _ = mailed.consent(Party.STUDENT, NAME, NOW, right_code=True)
    assert consented.amendment is not None
    assert consented.amendment.consents[0].method == "LINK_CODE_AND_TYPED_NAME"


@pytest.mark.parametrize(
    "change",
    [
        {"number": 2},
        {"version": 2},
        {"change_id": "CH-1"},
        {"role": Party.COMPANY},
        {"person": "ST-2"},
    ],
)
def test_a_code_is_derived_from_whom_and_what_it_is_about(change: dict[str, object]) -> None:
    codes, state = SigningCodes(ContractsSettings.model_validate(SETTINGS)), sent(with_code())
    signer, mailed = state.signer(Party.STUDENT), held(state)
    assert signer is not None
    assert mailed is not None
    code = codes.code(state.id, mailed, signer)
    assert (len(code), code.isdigit()) == (6, True)
    assert codes.is_right(f" {code[:3]} {code[3:]}", state, signer)
    assert not codes.is_right("é", state, signer)
    assert code not in state.model_dump_json()
    assert codes.code(state.id, mailed.model_copy(update=change), signer) != code
    moved = signer.model_copy(update={"address": "elsewhere@x.example"})
    assert codes.code(state.id, mailed, moved) != code


def test_nobody_types_a_code_before_one_was_asked_for() -> None:
    state = with_code()
    assert state.count_wrong_code(Party.STUDENT, "", NOW) == (state, ())
    assert held(sent(state).count_wrong_code(Party.STUDENT, "", NOW + timedelta(hours=1))[0]) == held(sent(state))
