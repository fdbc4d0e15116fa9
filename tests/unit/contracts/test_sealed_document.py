"""A document is due when everybody has signed, and each version gets one (R46)."""

from datetime import timedelta

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.context import NOTHING_KNOWN
from shared.access.actions import SYSTEM
from shared.events.contracts.agreement import AgreementFullySigned
from shared.events.contracts.document import AgreementSealed
from shared.events.vocabulary import Party
from tests.states.agreement_moves import change, document_of
from tests.unit.contracts.test_copy import signed
from tests.unit.domain import NOW, TODAY, agreement

PARTIES = (Party.STUDENT, Party.COMPANY, Party.SCHOOL)


def test_a_document_is_due_with_the_last_signature_and_told_to_all_parties_and_observers() -> None:
    state, _ = agreement().add_observer("OB-1", NOW)
    for role in PARTIES:
        assert (state.document_due, state.document) == (False, None)
        state, events = state.sign(role, "Sam", NOW)
    assert isinstance(events[-1], AgreementFullySigned)
    assert (state.document_due, events[-1].document_follows) == (True, True)
    sealed, (event,) = state.record_document(document_of(state), NOW)
    assert isinstance(event, AgreementSealed)
    assert (event.document_hash, event.version, event.amended) == ("d" * 64, 1, False)
    assert {each.role for each in event.signatories} == set(PARTIES)
    assert event.observers == ("OB-1",)
    assert (sealed.document_due, sealed.document) == (False, document_of(state))


def test_a_version_has_one_document_and_an_older_one_is_not_recorded() -> None:
    state = signed()
    sealed, _ = state.record_document(document_of(state), NOW)
    assert sealed.record_document(document_of(state), NOW) == (sealed, ())
    older = document_of(state).model_copy(update={"version": 1})
    assert state.record_document(older, NOW) == (state, ())
    assert why_not(Action.RECORD_DOCUMENT, agreement(), NOTHING_KNOWN, SYSTEM, TODAY) == "NO_DOCUMENT_DUE"


def test_a_changed_version_gets_a_document_of_its_own_and_the_former_one_is_kept() -> None:
    state, _ = signed().record_document(document_of(signed()), NOW)
    state, _ = state.propose_amendment(change(state), timedelta(days=14), NOW)
    for role in PARTIES:
        assert state.document is not None
        state, _ = state.consent(role, "Sam Voorbeeld", NOW)
    assert (state.version, state.document_due, state.document) == (3, True, None)
    state, (event,) = state.record_document(document_of(state), NOW)
    assert isinstance(event, AgreementSealed)
    assert event.amended
    assert [document.version for document in state.documents] == [2, 3]


def test_what_ended_before_it_was_sealed_gets_its_document_all_the_same() -> None:
    ended, _ = signed().dissolve(TODAY, "OTHER", Party.SCHOOL, NOW)
    sealed, events = ended.record_document(document_of(ended), NOW)
    assert (sealed.status, len(events)) == (ended.status, 1)


def test_what_was_signed_before_there_were_documents_has_none_and_is_not_sealed() -> None:
    stored = signed().model_dump(mode="json", exclude={"document_due", "documents"})
    former = type(signed()).model_validate(stored)
    assert (former.document_due, former.document) == (False, None)
    assert former.record_document(document_of(former), NOW) == (former, ())
