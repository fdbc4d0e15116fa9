"""Placements: the placement of a student at a company, and what happens during it."""

from collections.abc import Mapping
from typing import Any

from services.placements.absence.actions import actions as absence_actions
from services.placements.absence.handlers.decide_on_leave_decided import decide_on_leave_decided
from services.placements.absence.handlers.recover_on_recovery_notified import recover_on_recovery_notified
from services.placements.absence.handlers.report_on_sickness_notified import report_on_sickness_notified
from services.placements.absence.handlers.request_on_leave_asked import request_on_leave_asked
from services.placements.absence.repository import Absences
from services.placements.absence.timers import ask_to_try_again
from services.placements.assessment.actions import actions as assessment_actions
from services.placements.assessment.handlers.finalise_on_assessment_concluded import finalise_on_assessment_concluded
from services.placements.assessment.handlers.submit_on_assessment_given import submit_on_assessment_given
from services.placements.assessment.repository import Assessments
from services.placements.assessment.timers import refuse_conclusion
from services.placements.escalation.actions import actions as escalation_actions
from services.placements.escalation.handlers.raise_on_problem_raised import raise_on_problem_raised
from services.placements.escalation.handlers.record_on_talk_reported import record_on_talk_reported
from services.placements.escalation.handlers.resolve_on_problem_settled import resolve_on_problem_settled
from services.placements.escalation.repository import Escalations
from services.placements.group.handlers.create_on_group_placements_asked import create_on_group_placements_asked
from services.placements.group.handlers.draft_on_group_duplicated import draft_on_group_duplicated
from services.placements.group.handlers.draft_on_group_stated import draft_on_group_stated
from services.placements.group.handlers.drop_on_group_cancelled import drop_on_group_cancelled
from services.placements.group.repository import Groups
from services.placements.incident.handlers.report_on_incident_notified import report_on_incident_notified
from services.placements.incident.repository import Incidents
from services.placements.learning_company.handlers.note_on_accreditation_news import note_on_accreditation_news
from services.placements.learning_company.handlers.note_on_company_changed import note_on_company_changed
from services.placements.learning_company.handlers.note_on_company_registered import note_on_company_registered
from services.placements.learning_company.handlers.note_on_insurance_declared import note_on_insurance_declared
from services.placements.learning_company.handlers.note_on_portal_changed import note_on_portal_changed
from services.placements.learning_company.handlers.warn_on_trainer_left import warn_on_trainer_left
from services.placements.learning_company.repository import LearningCompanies
from services.placements.migrations import TENANTS
from services.placements.placement.actions import actions as placement_actions
from services.placements.placement.handlers.apply_on_agreement_amended import apply_on_agreement_amended
from services.placements.placement.handlers.approve_hours_on_attendance_reported import (
    approve_hours_on_attendance_reported,
)
from services.placements.placement.handlers.arrange_on_arrangements_made import arrange_on_arrangements_made
from services.placements.placement.handlers.choose_on_replacement_decided import choose_on_replacement_decided
from services.placements.placement.handlers.decide_on_placement_decided import decide_on_placement_decided
from services.placements.placement.handlers.end_on_placement_end_reported import end_on_placement_end_reported
from services.placements.placement.handlers.finish_move_on_move_decided import finish_move_on_move_decided
from services.placements.placement.handlers.finish_move_on_placement_started import finish_move_on_placement_started
from services.placements.placement.handlers.follow_on_school_calendar_changed import follow_on_school_calendar_changed
from services.placements.placement.handlers.look_again_on_accreditation_decided import (
    look_again_on_accreditation_decided,
)
from services.placements.placement.handlers.look_again_on_accreditation_missing import (
    look_again_on_accreditation_missing,
)
from services.placements.placement.handlers.note_agreement_on_agreement_fully_signed import (
    note_agreement_on_agreement_fully_signed,
)
from services.placements.placement.handlers.plan_on_interview_arranged import plan_on_interview_arranged
from services.placements.placement.handlers.propose_change_on_change_proposed import (
    propose_change_on_change_proposed,
)
from services.placements.placement.handlers.propose_on_group_placement_asked import propose_on_group_placement_asked
from services.placements.placement.handlers.propose_on_placement_submitted import propose_on_placement_submitted
from services.placements.placement.handlers.recheck_on_placement_started import recheck_on_placement_started
from services.placements.placement.handlers.record_on_interview_reported import record_on_interview_reported
from services.placements.placement.handlers.require_replacement_on_accreditation_withdrawn import (
    require_replacement_on_accreditation_withdrawn,
)
from services.placements.placement.handlers.require_replacement_on_replacement_needed import (
    require_replacement_on_replacement_needed,
)
from services.placements.placement.handlers.terminate_on_placement_broken_off import terminate_on_placement_broken_off
from services.placements.placement.repository import Placements
from services.placements.placement.timers import end_placement, look_at_accreditation, start_placement
from services.placements.possible_actions import find_group_actions, finder_of
from services.placements.school_calendar.handlers.keep_on_holidays_stated import keep_on_holidays_stated
from services.placements.school_calendar.school_calendar import SchoolCalendars
from services.placements.settings import PlacementsSettings
from shared.access.actions_route import actions_router
from shared.events.catalogue import events_of
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.refusals import Refusals
from shared.service.service import Service

FINDERS = {
    "placement": finder_of(Placements, placement_actions),
    "group": find_group_actions,
    "absence": finder_of(Absences, absence_actions),
    "assessment": finder_of(Assessments, assessment_actions),
    "escalation": finder_of(Escalations, escalation_actions),
}


def _dependencies(settings: PlacementsSettings, clock: Clock) -> Mapping[type, Any]:
    return {PlacementsSettings: settings}


service = Service(
    name="placements",
    settings=PlacementsSettings,
    repositories=(
        LearningCompanies,
        SchoolCalendars,
        Placements,
        Groups,
        Absences,
        Incidents,
        Escalations,
        Assessments,
        Refusals,
    ),
    events=events_of("placements"),
    tenants=TENANTS,
    handlers=(
        note_on_accreditation_news,
        note_on_company_registered,
        note_on_company_changed,
        note_on_insurance_declared,
        note_on_portal_changed,
        warn_on_trainer_left,
        apply_on_agreement_amended,
        approve_hours_on_attendance_reported,
        arrange_on_arrangements_made,
        choose_on_replacement_decided,
        decide_on_placement_decided,
        end_on_placement_end_reported,
        finish_move_on_move_decided,
        finish_move_on_placement_started,
        follow_on_school_calendar_changed,
        keep_on_holidays_stated,
        look_again_on_accreditation_decided,
        look_again_on_accreditation_missing,
        note_agreement_on_agreement_fully_signed,
        plan_on_interview_arranged,
        propose_change_on_change_proposed,
        propose_on_group_placement_asked,
        propose_on_placement_submitted,
        recheck_on_placement_started,
        record_on_interview_reported,
        require_replacement_on_accreditation_withdrawn,
        require_replacement_on_replacement_needed,
        terminate_on_placement_broken_off,
        create_on_group_placements_asked,
        draft_on_group_duplicated,
        draft_on_group_stated,
        drop_on_group_cancelled,
        decide_on_leave_decided,
        recover_on_recovery_notified,
        report_on_sickness_notified,
        request_on_leave_asked,
        report_on_incident_notified,
        raise_on_problem_raised,
        record_on_talk_reported,
        resolve_on_problem_settled,
        finalise_on_assessment_concluded,
        submit_on_assessment_given,
    ),
    routers=(actions_router(FINDERS),),
    timers=(start_placement, end_placement, look_at_accreditation, ask_to_try_again, refuse_conclusion),
    dependencies=_dependencies,
)
