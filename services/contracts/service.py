"""Contracts: the agreement (POK) of a placement, its signatures, and the subsidy that follows from it."""

from services.contracts.agreement import timers as agreement_timers
from services.contracts.agreement.handlers.ask_consent_on_change_proposed import ask_consent_on_change_proposed
from services.contracts.agreement.handlers.check_on_clause_proposed import check_on_clause_proposed
from services.contracts.agreement.handlers.clear_on_clause_retracted import clear_on_clause_retracted
from services.contracts.agreement.handlers.complete_on_placement_ended import complete_on_placement_ended
from services.contracts.agreement.handlers.dissolve_on_placement_terminated import dissolve_on_placement_terminated
from services.contracts.agreement.handlers.draft_on_number_reserved import draft_on_number_reserved
from services.contracts.agreement.handlers.follow_contact_on_company_changed import follow_contact_on_company_changed
from services.contracts.agreement.handlers.look_again_on_agreement_held import look_again_on_agreement_held
from services.contracts.agreement.handlers.note_delivery_on_notification_news import note_delivery_on_notification_news
from services.contracts.agreement.handlers.reissue_on_reissue_asked import reissue_on_reissue_asked
from services.contracts.agreement.handlers.remind_on_case_opened import remind_on_case_opened
from services.contracts.agreement.handlers.revoke_links_on_address_changed import revoke_links_on_address_changed
from services.contracts.agreement.handlers.send_on_accreditation_granted import send_on_accreditation_granted
from services.contracts.agreement.handlers.take_over_on_content_stated import take_over_on_content_stated
from services.contracts.agreement.handlers.update_parties_on_cosigning_changed import (
    update_parties_on_cosigning_changed,
)
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement_number import timers as number_timers
from services.contracts.agreement_number.handlers.reserve_on_placement_confirmed import (
    reserve_on_placement_confirmed,
)
from services.contracts.agreement_number.repository import AgreementNumbers
from services.contracts.company.company_portal import CompanyPortals
from services.contracts.company.handlers.note_on_accreditation_news import note_on_accreditation_news
from services.contracts.company.handlers.note_on_portal_changed import note_on_portal_changed
from services.contracts.company.learning_company import LearningCompanies
from services.contracts.dependencies import dependencies
from services.contracts.document.effects.seal_on_agreement_signed import seal_on_agreement_signed
from services.contracts.migrations import TENANTS
from services.contracts.placement_document import effects as placement_document_effects
from services.contracts.placement_document.repository import PlacementDocuments
from services.contracts.routes import LARGER_BODIES, ROUTERS
from services.contracts.school.handlers.note_on_school_registered import note_on_school_registered
from services.contracts.school.handlers.note_on_school_settings_changed import note_on_school_settings_changed
from services.contracts.school.registered_school import RegisteredSchools
from services.contracts.school.signing_rules import SigningRulesOfSchools
from services.contracts.settings import ContractsSettings
from services.contracts.subsidy import handlers as subsidy_handlers
from services.contracts.subsidy.repository import Dossiers
from shared.events.catalogue import events_of
from shared.messaging.unit_of_work.refusals import Refusals
from shared.service.service import Service

service = Service(
    name="contracts",
    settings=ContractsSettings,
    repositories=(
        Agreements,
        AgreementNumbers,
        Dossiers,
        CompanyPortals,
        LearningCompanies,
        PlacementDocuments,
        RegisteredSchools,
        SigningRulesOfSchools,
        Refusals,
    ),
    events=events_of("contracts"),
    tenants=TENANTS,
    handlers=(
        ask_consent_on_change_proposed,
        check_on_clause_proposed,
        clear_on_clause_retracted,
        complete_on_placement_ended,
        dissolve_on_placement_terminated,
        note_delivery_on_notification_news,
        note_on_accreditation_news,
        note_on_portal_changed,
        note_on_school_registered,
        note_on_school_settings_changed,
        draft_on_number_reserved,
        follow_contact_on_company_changed,
        look_again_on_agreement_held,
        reissue_on_reissue_asked,
        reserve_on_placement_confirmed,
        remind_on_case_opened,
        revoke_links_on_address_changed,
        seal_on_agreement_signed,
        send_on_accreditation_granted,
        take_over_on_content_stated,
        update_parties_on_cosigning_changed,
        *placement_document_effects.EFFECTS,
        *subsidy_handlers.HANDLERS,
    ),
    timers=(*agreement_timers.TIMERS, *number_timers.TIMERS),
    routers=ROUTERS,
    larger_bodies=LARGER_BODIES,
    dependencies=dependencies,
)
