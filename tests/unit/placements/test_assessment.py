"""The school concludes after both judgements, also when its conclusion overtakes one (R90-R93)."""

from datetime import timedelta

import pytest

from services.placements.assessment.assessment import Assessment
from services.placements.deciding_parties import ACTORS
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.everyone import AssessmentGivenV2
from shared.events.portals.school import AssessmentConcludedV2
from shared.events.vocabulary import Party, Result
from shared.messaging.model.aggregate import Decision, Events
from tests.unit.domain import NOW, TODAY, confirmed_placement

JUDGES = set(ACTORS)
GIVEN = AssessmentGivenV2.model_validate(
    {
        "assessment_id": "AS-1",
        "placement_id": "PL-1",
        "moment": "FINAL",
        "parts": [{"aspect": "ATTITUDE", "mark": 8}],
    }
)
CONCLUDED = AssessmentConcludedV2(assessment_id="AS-1", placement_id="PL-1", result=Result.PASSED)


def judged(*parties: Party) -> Decision[Assessment]:
    """An assessment with the final judgement of each."""
    assessment = Assessment.of(GIVEN, confirmed_placement())
    events: Events = ()
    for party in parties:
        assessment, events = assessment.submit(GIVEN, party, TODAY)
    return assessment, events


def reasons(events: Events) -> list[tuple[str, str]]:
    """The requests that were refused, and why."""
    return [(event.request_id, event.reason_code) for event in events if isinstance(event, PlacementRequestRefused)]


@pytest.mark.requirement("R93")
def test_both_judge_and_only_the_school_concludes() -> None:
    both, _ = judged(Party.COMPANY, Party.SCHOOL)
    _, refused = both.conclude(CONCLUDED, Party.COMPANY, "rq-1", NOW)
    assert reasons(refused) == [("rq-1", "ONLY_THE_SCHOOL_FINALISES")]
    final, events = both.conclude(CONCLUDED, Party.SCHOOL, "rq-2", NOW)
    assert [event.type for event in events] == ["assessment.finalised.v1"]
    assert final.conclude(CONCLUDED, Party.SCHOOL, "rq-3", NOW) == (final, ())


@pytest.mark.requirement("R90")
def test_a_judgement_of_others_is_refused_as_not_theirs() -> None:
    empty = Assessment.of(GIVEN, confirmed_placement())
    reasons_by_party = {party: empty.cannot_judge_reason(GIVEN, party, TODAY) for party in Party}
    assert {party for party, reason in reasons_by_party.items() if reason is None} == JUDGES
    assert set(reasons_by_party.values()) == {None, "NOT_YOURS"}


@pytest.mark.requirement("R90")
@pytest.mark.parametrize("missing", JUDGES)
def test_a_conclusion_waits_a_minute_for_a_missing_judgement(missing: Party) -> None:
    one, _ = judged(*(JUDGES - {missing}))
    waiting, events = one.conclude(CONCLUDED, Party.SCHOOL, "rq-1", NOW)
    assert (events, [timer.at - NOW for timer in waiting.timers()]) == ((), [timedelta(minutes=1)])
    final, events = waiting.submit(GIVEN, missing, TODAY)
    assert [event.type for event in events] == ["assessment.submitted.v1", "assessment.finalised.v1"]
    assert (final.result, final.timers()) == (Result.PASSED, ())


@pytest.mark.requirement("R90")
def test_a_conclusion_is_refused_when_the_judgement_stays_missing_or_a_newer_one_replaces_it() -> None:
    one, _ = judged(Party.COMPANY)
    waiting, _ = one.conclude(CONCLUDED, Party.SCHOOL, "rq-1", NOW)
    newer, refused = waiting.conclude(CONCLUDED, Party.SCHOOL, "rq-2", NOW)
    assert reasons(refused) == [("rq-1", "JUDGEMENT_MISSING")]
    ended, refused = newer.refuse_conclusion(TODAY)
    assert reasons(refused) == [("rq-2", "JUDGEMENT_MISSING")]
    assert ended.submit(GIVEN, Party.SCHOOL, TODAY)[0].result is None
