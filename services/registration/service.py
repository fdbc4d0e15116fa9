"""Registration: schools, companies, accreditations and trainers, place offers, directory, knowledge and people."""

from collections.abc import Mapping
from typing import Any

from services.registration import queries
from services.registration.accreditation.handlers.conclude_on_accreditation_verified import (
    conclude_on_accreditation_verified,
)
from services.registration.accreditation.handlers.count_students_on_placement_news import (
    count_students_on_placement_news,
)
from services.registration.accreditation.handlers.decide_on_accreditation_decided import decide_on_accreditation_decided
from services.registration.accreditation.handlers.object_on_objection_made import object_on_objection_made
from services.registration.accreditation.handlers.plan_visit_on_visit_arranged import plan_visit_on_visit_arranged
from services.registration.accreditation.handlers.request_on_accreditation_applied import (
    request_on_accreditation_applied,
)
from services.registration.accreditation.handlers.request_on_accreditation_missing import (
    request_on_accreditation_missing,
)
from services.registration.accreditation.handlers.withdraw_on_accreditation_revoked import (
    withdraw_on_accreditation_revoked,
)
from services.registration.accreditation.handlers.withdraw_on_withdrawal_noticed import withdraw_on_withdrawal_noticed
from services.registration.accreditation.repository import Accreditations
from services.registration.accreditation.timers import begin_review, expire_accreditation, lapse_accreditation
from services.registration.accrediting_body.effects.read_on_notices_due import read_on_notices_due
from services.registration.accrediting_body.effects.verify_on_check_asked import verify_on_check_asked
from services.registration.accrediting_body.effects.watch_on_accreditation_granted import watch_on_accreditation_granted
from services.registration.accrediting_body.register import AccreditingBodyRegister
from services.registration.accrediting_body.repository import AccreditationChecks, AccreditationWatches
from services.registration.accrediting_body.timers import ask_for_notices
from services.registration.business_register.effects.answer_on_lookup_asked import answer_on_lookup_asked
from services.registration.business_register.handlers.look_up_on_company_news import look_up_on_company_news
from services.registration.business_register.register import BusinessRegister
from services.registration.business_register.repository import BusinessRegisterChecks, BusinessRegisterLookups
from services.registration.business_register.timers import ask_business_register
from services.registration.company.handlers.ask_on_conduct_certificate_asked import ask_on_conduct_certificate_asked
from services.registration.company.handlers.change_on_details_submitted import change_on_details_submitted
from services.registration.company.handlers.close_on_closure_reported import close_on_closure_reported
from services.registration.company.handlers.compare_on_company_registered import compare_on_company_registered
from services.registration.company.handlers.compare_on_register_answered import compare_on_register_answered
from services.registration.company.handlers.declare_on_insurance_submitted import declare_on_insurance_submitted
from services.registration.company.handlers.declare_on_safety_submitted import declare_on_safety_submitted
from services.registration.company.handlers.move_on_transfer_confirmed import move_on_transfer_confirmed
from services.registration.company.handlers.note_departure_on_departure_reported import (
    note_departure_on_departure_reported,
)
from services.registration.company.handlers.note_on_service_document_confirmed import note_on_service_document_confirmed
from services.registration.company.handlers.register_on_registration_submitted import register_on_registration_submitted
from services.registration.company.handlers.register_trainer_on_trainer_nominated import (
    register_trainer_on_trainer_nominated,
)
from services.registration.company.handlers.state_on_risks_stated import state_on_risks_stated
from services.registration.company.repository import Companies
from services.registration.company.timers import ask_for_new_declarations, change_details_on_their_day
from services.registration.company_transfer import api as transfer_api
from services.registration.company_transfer import transfer_page
from services.registration.company_transfer.handlers.request_on_transfer_requested import request_on_transfer_requested
from services.registration.company_transfer.repository import CompanyTransfers
from services.registration.company_transfer.timers import expire_transfer, put_to_contact
from services.registration.company_transfer.transfer_links import TransferLinks
from services.registration.directory.handlers.assign_on_contact_listed import assign_on_contact_listed
from services.registration.directory.repository import Contacts
from services.registration.knowledge.handlers.publish_link_on_school_registered import publish_link_on_school_registered
from services.registration.knowledge.handlers.release_on_knowledge_submitted import release_on_knowledge_submitted
from services.registration.knowledge.repository import Publications
from services.registration.people import address_page
from services.registration.people import api as people_api
from services.registration.people.address_links import AddressLinks
from services.registration.people.handlers.move_on_portal_changed import move_on_portal_changed
from services.registration.people.repository import People
from services.registration.place.handlers.answer_on_places_answered import answer_on_places_answered
from services.registration.place.handlers.apply_on_yearly_answer import apply_on_yearly_answer
from services.registration.place.handlers.offer_on_places_reported import offer_on_places_reported
from services.registration.place.handlers.withdraw_on_company_deactivated import withdraw_on_company_deactivated
from services.registration.place.handlers.withdraw_on_places_withdrawn import withdraw_on_places_withdrawn
from services.registration.place.repository import PlaceOffers
from services.registration.place.timers import lapse_offer
from services.registration.school import api as school_api
from services.registration.school.repository import Schools
from services.registration.settings import RegistrationSettings
from services.registration.yearly_confirmation import api as yearly_api
from services.registration.yearly_confirmation import confirmation_page
from services.registration.yearly_confirmation.confirmation_links import ConfirmationLinks
from services.registration.yearly_confirmation.handlers.begin_on_accreditation_granted import (
    begin_on_accreditation_granted,
)
from services.registration.yearly_confirmation.repository import YearlyConfirmations
from services.registration.yearly_confirmation.timers import ask_for_places, close_question, remind_of_places
from shared.events.catalogue import events_of
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.refusals import Refusals
from shared.service.service import Service


def _dependencies(settings: RegistrationSettings, clock: Clock) -> Mapping[type, Any]:
    register = AccreditingBodyRegister.at(settings.accrediting_body_url, settings.accrediting_body_key)
    return {
        RegistrationSettings: settings,
        AddressLinks: AddressLinks(settings),
        TransferLinks: TransferLinks(settings),
        ConfirmationLinks: ConfirmationLinks(settings),
        AccreditingBodyRegister: register,
        BusinessRegister: BusinessRegister.at(settings.business_register_url, settings.business_register_key),
    }


service = Service(
    name="registration",
    settings=RegistrationSettings,
    repositories=(
        Companies,
        CompanyTransfers,
        Accreditations,
        AccreditationChecks,
        AccreditationWatches,
        BusinessRegisterLookups,
        BusinessRegisterChecks,
        PlaceOffers,
        YearlyConfirmations,
        Contacts,
        Publications,
        People,
        Schools,
        Refusals,
    ),
    events=events_of("registration"),
    handlers=(
        register_on_registration_submitted,
        compare_on_company_registered,
        register_trainer_on_trainer_nominated,
        note_departure_on_departure_reported,
        change_on_details_submitted,
        close_on_closure_reported,
        look_up_on_company_news,
        answer_on_lookup_asked,
        compare_on_register_answered,
        declare_on_insurance_submitted,
        declare_on_safety_submitted,
        state_on_risks_stated,
        ask_on_conduct_certificate_asked,
        note_on_service_document_confirmed,
        request_on_transfer_requested,
        move_on_transfer_confirmed,
        move_on_portal_changed,
        request_on_accreditation_applied,
        request_on_accreditation_missing,
        verify_on_check_asked,
        conclude_on_accreditation_verified,
        watch_on_accreditation_granted,
        read_on_notices_due,
        withdraw_on_withdrawal_noticed,
        plan_visit_on_visit_arranged,
        decide_on_accreditation_decided,
        withdraw_on_accreditation_revoked,
        object_on_objection_made,
        count_students_on_placement_news,
        offer_on_places_reported,
        answer_on_places_answered,
        withdraw_on_places_withdrawn,
        withdraw_on_company_deactivated,
        begin_on_accreditation_granted,
        apply_on_yearly_answer,
        assign_on_contact_listed,
        release_on_knowledge_submitted,
        publish_link_on_school_registered,
    ),
    timers=(
        expire_accreditation,
        begin_review,
        lapse_accreditation,
        ask_for_notices,
        ask_business_register,
        ask_for_new_declarations,
        change_details_on_their_day,
        lapse_offer,
        put_to_contact,
        expire_transfer,
        ask_for_places,
        remind_of_places,
        close_question,
    ),
    routers=(
        people_api.router,
        school_api.router,
        queries.router,
        address_page.router,
        transfer_api.router,
        transfer_page.router,
        yearly_api.router,
        confirmation_page.router,
    ),
    dependencies=_dependencies,
)
