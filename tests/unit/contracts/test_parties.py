"""Parties are a list: in groups, several people of whom any one signs, and who may sign for the school (R47, R55)."""

from datetime import date, timedelta

import pytest

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.people import signers_of
from services.contracts.agreement.status import Status
from services.contracts.company.learning_company import LearningCompany
from services.contracts.school.signing_rules import Mandate, SigningOrder, SigningRules
from shared.access.actions import as_party
from shared.events.contracts.agreement import AgreementFullySigned, AgreementSentForSignature, SignatureOverdue
from shared.events.contracts.signers import SignatoriesInvited
from shared.events.vocabulary import Party
from shared.web.person_client import Person, PersonClient
from tests.unit.domain import NOW, NUMBER, TODAY, agreement, confirmation

PARENT = Signer(role=Party.PARENT, signatory_id="PA-1")
IN_ORDER = SigningRules(id="99XX", order=SigningOrder.IN_ORDER)


def in_order() -> Agreement:
    """The agreement of a minor at a school that has its agreements signed in order."""
    signers = agreement(PARENT).signers
    ordered = [signer.model_copy(update={"order": IN_ORDER.group_of(signer.role)}) for signer in signers]
    return Agreement.draft(confirmation(), tuple(ordered), date(2026, 6, 15), NOW, NUMBER)[0]


def of_school(*mandates: Mandate) -> AgreementContext:
    """What is known where the school keeps this list."""
    return AgreementContext(LearningCompany(id="CO-1"), SigningRules(id="99XX", mandates=mandates))


def against(state: Agreement, role: Party, context: AgreementContext = NOTHING_KNOWN, person: str = "") -> str | None:
    """Why that party may not sign today."""
    return why_not(Action.SIGN, state, context, as_party(role, person), TODAY)


def roles(signatories: object) -> list[Party]:
    """The roles of the parties in an event."""
    return [each.role for each in signatories]  # type: ignore[attr-defined]


def test_a_later_group_is_invited_and_may_sign_when_the_earlier_one_has_signed() -> None:
    state = in_order()
    (sent,) = (event for event in state.as_issued() if isinstance(event, AgreementSentForSignature))
    assert roles(sent.invited) == [Party.STUDENT, Party.PARENT]
    assert {against(state, role) for role in (Party.COMPANY, Party.SCHOOL)} == {"NOT_YOUR_TURN"}
    assert state.sign(Party.COMPANY, "Bo", NOW) == (state, ())
    state, events = state.sign(Party.STUDENT, "Sam", NOW)
    assert not any(isinstance(event, SignatoriesInvited) for event in events)
    state, events = state.sign(Party.PARENT, "Kim", NOW)
    assert isinstance(events[-1], SignatoriesInvited)
    assert roles(events[-1].invited) == [Party.COMPANY]
    _, (reminder,) = state.remind(NOW + timedelta(days=3))
    assert isinstance(reminder, SignatureOverdue)
    assert roles(reminder.missing) == [Party.COMPANY]
    state, events = state.sign(Party.COMPANY, "Bo", NOW)
    assert isinstance(events[-1], SignatoriesInvited)
    state, events = state.sign(Party.SCHOOL, "Noor", NOW)
    assert (state.status, isinstance(events[-1], AgreementFullySigned)) == (Status.FULLY_SIGNED, True)


def test_a_new_version_invites_the_first_group_again() -> None:
    state, _ = in_order().sign(Party.STUDENT, "Sam", NOW)
    again, events = state.propose_clause("CL-1", "De student draagt veiligheidsschoenen.", NOW)
    assert isinstance(events[-1], AgreementSentForSignature)
    assert roles(events[-1].invited) == [Party.STUDENT, Party.PARENT]
    assert against(again, Party.SCHOOL) == "NOT_YOUR_TURN"


def test_where_all_sign_at_once_all_are_invited_in_any_order() -> None:
    state = agreement()
    (sent,) = (event for event in state.as_issued() if isinstance(event, AgreementSentForSignature))
    assert sent.invited == sent.signatories
    state, events = state.sign(Party.SCHOOL, "Noor", NOW)
    assert [event.type for event in events] == ["agreement.signed.v1"]


def pooled() -> Agreement:
    """For the school either of two people signs."""
    return agreement(Signer(role=Party.SCHOOL, signatory_id="SV-2", name="Robin Verzonnen"))


def test_of_several_people_of_a_party_any_one_signs_for_all() -> None:
    state = pooled()
    for role in (Party.STUDENT, Party.COMPANY):
        state, _ = state.sign(role, "Sam Voorbeeld", NOW)
    assert state.missing_roles == (Party.SCHOOL,)
    assert state.sign(Party.SCHOOL, "Robin Verzonnen", NOW, person="SV-9") == (state, ())
    done, _ = state.sign(Party.SCHOOL, "Robin Verzonnen", NOW, person="SV-2")
    assert done.status is Status.FULLY_SIGNED
    assert [signature.signatory_id for signature in done.signatures] == ["ST-1", "CP-1", "SV-2"]
    assert against(done, Party.SCHOOL, person="SV-1") == "ALREADY_SIGNED"


@pytest.mark.requirement("R47")
def test_none_of_the_people_of_a_party_has_signed_for_another_one() -> None:
    state = agreement(Signer(role=Party.SCHOOL, signatory_id="CP-1", name="Bo Fictief"))
    signed, _ = state.sign(Party.COMPANY, "Bo Fictief", NOW)
    assert against(signed, Party.SCHOOL, person="CP-1") == "SAME_PERSON"
    assert against(signed, Party.SCHOOL, person="SV-1") is None


@pytest.mark.requirement("R55")
@pytest.mark.parametrize(
    ("mandate", "reason"),
    [
        (Mandate(person_id="SV-1", valid_from=TODAY), None),
        (Mandate(person_id="SV-1", valid_from=TODAY, valid_until=TODAY), None),
        (Mandate(person_id="SV-1", valid_from=TODAY + timedelta(days=1)), "NOT_MANDATED"),
        (Mandate(person_id="SV-1", valid_from=date(2025, 1, 1), valid_until=TODAY - timedelta(days=1)), "NOT_MANDATED"),
        (Mandate(person_id="SV-2", valid_from=TODAY), "NOT_MANDATED"),
    ],
)
def test_for_the_school_signs_who_is_on_its_list_on_the_day_of_signing(mandate: Mandate, reason: str | None) -> None:
    state, context = agreement(), of_school(mandate)
    assert against(state, Party.SCHOOL, context) == reason
    assert (state.sign(Party.SCHOOL, "Noor", NOW, context) == (state, ())) is (reason is not None)
    assert against(state, Party.COMPANY, context) is None


def test_a_mandate_that_is_ended_holds_until_its_last_day_and_an_earlier_end_stays() -> None:
    given, _ = SigningRules(id="99XX").give_mandate(Mandate(person_id="SV-1", valid_from=date(2025, 1, 1)))
    ended, _ = given.end_mandates("SV-1", TODAY)
    assert (ended.mandated_on(TODAY), ended.mandated_on(TODAY + timedelta(days=1))) == (("SV-1",), ())
    assert ended.end_mandates("SV-1", TODAY + timedelta(days=9))[0] == ended
    assert not ended.may_sign("SV-1", TODAY + timedelta(days=1))


class Known(PersonClient):
    """Knows everybody."""

    def __init__(self) -> None:
        """Nobody is asked."""

    async def person(self, ref: str) -> Person:
        """The person of that reference."""
        return Person(id=ref, name=f"Sam {ref}", email=f"{ref}@x.example", born_on=date(2000, 1, 1))


async def test_whoever_is_on_the_list_of_the_school_at_the_draft_is_asked_to_sign_for_it() -> None:
    student = await Known().person("ST-1")
    listed = IN_ORDER.model_copy(
        update={"mandates": tuple(Mandate(person_id=ref, valid_from=TODAY) for ref in ("SV-2", "SV-3"))}
    )
    found = await signers_of(confirmation(), student, listed, Known(), TODAY)
    assert [(each.role, each.signatory_id, each.order) for each in found] == [
        (Party.STUDENT, "ST-1", 1),
        (Party.COMPANY, "CP-1", 2),
        (Party.SCHOOL, "SV-2", 3),
        (Party.SCHOOL, "SV-3", 3),
    ]
    without = await signers_of(confirmation(), student, SigningRules(id="99XX"), Known(), TODAY)
    assert [each.signatory_id for each in without] == ["ST-1", "CP-1", "SV-1"]
