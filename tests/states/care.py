"""What belongs to a placement that runs, in its first states, and the diagrams of what may be done with it."""

from datetime import timedelta

from services.placements.absence.absence import Absence
from services.placements.assessment.assessment import Assessment
from services.placements.escalation.escalation import Escalation
from services.placements.group.student_group import StudentGroup
from shared.events.portals.everyone import AssessmentGivenV2, LeaveAsked, ProblemRaised, SicknessNotified
from tests.states.absence_moves import MOVES as ABSENCE_MOVES
from tests.states.assessment_moves import MOVES as ASSESSMENT_MOVES
from tests.states.assessment_moves import PARTS
from tests.states.diagram import diagram
from tests.states.escalation_moves import MOVES as ESCALATION_MOVES
from tests.states.exploration import View, explore
from tests.states.group_moves import MOVES as GROUP_MOVES
from tests.unit.domain import NOW, STARTS, confirmed_placement, stated_group

OF_PLACEMENT = {"placement_id": "PL-1"}


def absences() -> tuple[Absence, ...]:
    """A call that reached a voicemail, one that reached a person, and leave that was asked for."""
    values = {"absence_id": "AB-1", **OF_PLACEMENT, "from_on": STARTS, "via": "PHONE"}
    both_know = {"told_company": True, "told_school": True}
    calls = tuple(
        SicknessNotified.model_validate({**values, **both_know, "contact_made": made})
        for made in ("VOICEMAIL", "PERSON")
    )
    leave = {"absence_id": "LV-1", **OF_PLACEMENT, "kind": "SPECIAL"}
    request = LeaveAsked.model_validate({**leave, "from_on": STARTS, "until_on": STARTS + timedelta(days=1)})
    placement = confirmed_placement()
    return *(Absence.call_in_sick(call, placement, NOW)[0] for call in calls), Absence.request_leave(
        request, placement
    )[0]


def escalations() -> tuple[Escalation, ...]:
    """A problem at the first level."""
    values = {"escalation_id": "ES-1", **OF_PLACEMENT, "level": 1, "reason_code": "SAFETY"}
    return (Escalation.start(ProblemRaised.model_validate(values), confirmed_placement())[0],)


def assessments() -> tuple[Assessment, ...]:
    """One without judgements."""
    values = {"assessment_id": "AS-1", **OF_PLACEMENT, "moment": "FINAL", "parts": PARTS}
    return (Assessment.of(AssessmentGivenV2.model_validate(values), confirmed_placement()),)


def groups() -> tuple[StudentGroup, ...]:
    """The draft of a class, and one without students."""
    return tuple(StudentGroup.draft(each)[0] for each in (stated_group(), stated_group(students=[])))


def diagrams() -> str:
    """A section for each kind, as Markdown."""
    of_absence = explore(absences(), ABSENCE_MOVES, None, NOW, _view_of_absence)
    of_escalation = explore(escalations(), ESCALATION_MOVES, None, NOW, _view_of_escalation)
    of_assessment = explore(assessments(), ASSESSMENT_MOVES, None, NOW, _view_of_assessment)
    of_group = explore(groups(), GROUP_MOVES, None, NOW, _view_of_group)
    drawn = {
        "The student group (klas)": diagram({"DRAFT"}, of_group),
        "The absence (verzuim, verlof)": diagram({_view_of_absence(each).status for each in absences()}, of_absence),
        "The problem (escalatie)": diagram({"LEVEL_1"}, of_escalation),
        "The assessment (beoordeling)": diagram({"OPEN"}, of_assessment),
    }
    return "\n".join(f"## {title}\n\n{text}" for title, text in drawn.items())


def _view_of_absence(absence: Absence) -> View:
    waits = absence.try_again_at is not None
    return View(absence.status.value, (absence.status, waits, frozenset(absence.permitted_by)))


def _view_of_escalation(escalation: Escalation) -> View:
    status = "SETTLED" if escalation.outcome else f"LEVEL_{escalation.level}"
    return View(status, (status, escalation.talked))


def _view_of_assessment(assessment: Assessment) -> View:
    waiting = "CONCLUSION_WAITS" if assessment.early else "JUDGED" if assessment.is_judged else "OPEN"
    status = "FINAL" if assessment.result else waiting
    return View(status, (status, frozenset(assessment.given)))


def _view_of_group(group: StudentGroup) -> View:
    return View(group.status.value, (group.status, bool(group.students)))
