"""The scan proposes, a person of the desk decides: a clause is flagged, or cleared with a reason, both on record."""

from datetime import timedelta

import pytest

from services.contracts.agreement.clause import Judgement
from services.contracts.agreement.status import Status
from shared.events.contracts.agreement import (
    AgreementClauseCleared,
    AgreementClauseFlagged,
    AgreementSentForSignature,
)
from shared.events.vocabulary import Party
from tests.states.agreement_moves import FORBIDDEN, HARMLESS
from tests.unit.domain import NOW, agreement

LATER = NOW + timedelta(days=4)
CLEARED = Judgement(flagged=False, by="staff-1", at=LATER, reason="It is about clothing.")


@pytest.mark.requirement("R54")
def test_a_flagged_clause_says_in_which_version_and_who_found_it() -> None:
    blocked, (by_scan, *_) = agreement().propose_clause("CL-1", FORBIDDEN, NOW)
    assert isinstance(by_scan, AgreementClauseFlagged)
    assert (by_scan.version, by_scan.detected_by, by_scan.company_id) == (2, "CLAUSE_SCAN", "CO-1")
    assert blocked.version == 2
    harmless, _ = agreement().propose_clause("CL-1", HARMLESS, NOW)
    flagged, (by_desk,) = harmless.flag_clause("CL-1", "staff-1", LATER)
    assert isinstance(by_desk, AgreementClauseFlagged)
    assert (by_desk.version, by_desk.detected_by, flagged.version) == (2, "DESK", 2)
    assert flagged.clauses[0].judgements == (Judgement(flagged=True, by="staff-1", at=LATER),)


@pytest.mark.requirement("R54")
def test_a_clause_that_the_desk_clears_is_sent_for_signature_as_if_anew() -> None:
    blocked, _ = agreement().propose_clause("CL-1", FORBIDDEN, NOW)
    blocked = blocked.model_copy(update={"reminders": 2})
    sent, (cleared, again) = blocked.clear_clause("CL-1", "staff-1", "It is about clothing.", LATER)
    assert isinstance(cleared, AgreementClauseCleared)
    assert (cleared.clause_id, cleared.cleared_by, cleared.version) == ("CL-1", "DESK", 2)
    assert isinstance(again, AgreementSentForSignature)
    assert (sent.status, sent.version, sent.sent_at, sent.reminders) == (Status.SENT, 2, LATER, 0)
    assert sent.clauses[0].judgements == (CLEARED,)
    assert sent.content_hash == blocked.content_hash
    assert sent.clear_clause("CL-1", "staff-1", "Once more.", LATER) == (sent, ())


def test_of_two_flagged_clauses_the_one_that_is_named_is_cleared_and_the_other_blocks() -> None:
    blocked, _ = agreement().propose_clause("CL-1", FORBIDDEN, NOW)
    blocked, _ = blocked.propose_clause("CL-2", FORBIDDEN, NOW)
    state, (cleared,) = blocked.clear_clause("CL-2", "staff-1", "It is about clothing.", LATER)
    assert isinstance(cleared, AgreementClauseCleared)
    assert (state.status, [each.flagged for each in state.clauses]) == (Status.BLOCKED, [True, False])
    assert [each.text for each in state.clauses] == [FORBIDDEN, FORBIDDEN]
    assert blocked.clear_clause("CL-9", "staff-1", "A reason.", LATER) == (blocked, ())


def test_the_last_word_of_the_desk_counts_and_each_stays_on_record() -> None:
    state, _ = agreement().propose_clause("CL-1", FORBIDDEN, NOW)
    state, _ = state.clear_clause("CL-1", "staff-1", "It is about clothing.", LATER)
    signed, _ = state.sign(Party.COMPANY, "Bo", LATER)
    flagged, _ = signed.flag_clause("CL-1", "staff-2", LATER)
    assert (flagged.status, flagged.signatures) == (Status.BLOCKED, signed.signatures)
    assert [(each.flagged, each.by) for each in flagged.clauses[0].judgements] == [
        (False, "staff-1"),
        (True, "staff-2"),
    ]
    cleared, events = flagged.clear_clause("CL-1", "staff-3", "Read again.", LATER)
    assert (cleared.status, len(events)) == (Status.PARTIALLY_SIGNED, 2)


def test_a_clause_of_a_declined_agreement_is_judged_and_it_stays_declined() -> None:
    blocked, _ = agreement().propose_clause("CL-1", FORBIDDEN, NOW)
    declined, _ = blocked.decline(Party.STUDENT, "NOT_AGREED", NOW)
    cleared, events = declined.clear_clause("CL-1", "staff-1", "It is about clothing.", LATER)
    assert (cleared.status, [event.type for event in events]) == (Status.DECLINED, ["agreement.clause_cleared.v1"])
    assert not cleared.flagged
    assert cleared.reissue(LATER)[0].status is Status.SENT


def test_who_retracted_a_clause_is_told_and_a_new_version_is_reminded_from_its_own_day() -> None:
    blocked, _ = agreement().propose_clause("CL-1", FORBIDDEN, NOW)
    reminded, _ = agreement().remind(LATER)
    again, _ = reminded.propose_clause("CL-1", HARMLESS, LATER)
    assert (again.sent_at, again.reminders) == (LATER, 0)
    assert next(timer.at for timer in again.timers() if timer.name == "remind") == LATER + timedelta(days=3)
    _, (retracted, *_) = blocked.retract_clause("CL-1", NOW)
    assert isinstance(retracted, AgreementClauseCleared)
    assert (retracted.cleared_by, retracted.version) == ("COMPANY", 2)
