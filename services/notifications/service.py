"""Notifications: mails to people, text messages where a mail did not arrive, and the questions they put to the desk."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.notifications.bounce.bounce_addresses import BounceAddresses
from services.notifications.bounce.bounce_intake import BounceIntake
from services.notifications.bounce.bounce_listener import BounceListener
from services.notifications.case import pages as case_pages
from services.notifications.case.handlers.keep_duplicate_task_on_company_news import keep_duplicate_task_on_company_news
from services.notifications.case.handlers.keep_end_task_on_placement_news import keep_end_task_on_placement_news
from services.notifications.case.handlers.keep_register_task_on_company_news import keep_register_task_on_company_news
from services.notifications.case.handlers.keep_replacement_task_on_placement_news import (
    keep_replacement_task_on_placement_news,
)
from services.notifications.case.handlers.keep_start_task_on_placement_news import keep_start_task_on_placement_news
from services.notifications.case.handlers.keep_task_on_agreement_news import keep_task_on_agreement_news
from services.notifications.case.handlers.keep_task_on_draft_news import keep_task_on_draft_news
from services.notifications.case.handlers.keep_term_task_on_agreement_news import keep_term_task_on_agreement_news
from services.notifications.case.handlers.keep_unsigned_task_on_agreement_news import (
    keep_unsigned_task_on_agreement_news,
)
from services.notifications.case.handlers.open_on_question_put import open_on_question_put
from services.notifications.case.repository import Cases
from services.notifications.message import pages as message_pages
from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.dkim_signer import DkimSigner
from services.notifications.message.effects.send_on_notification_requested import send_on_notification_requested
from services.notifications.message.handlers.change_contact_on_company_changed import change_contact_on_company_changed
from services.notifications.message.handlers.note_contact_on_company_registered import (
    note_contact_on_company_registered,
)
from services.notifications.message.handlers.plan_mails import plan_mails
from services.notifications.message.handlers.send_failed_again_on_address_changed import (
    send_failed_again_on_address_changed,
)
from services.notifications.message.handlers.send_failed_again_on_company_changed import (
    send_failed_again_on_company_changed,
)
from services.notifications.message.mail_renderer import MailRenderer
from services.notifications.message.particulars import Particulars
from services.notifications.message.preview_pages import router as preview_pages
from services.notifications.message.recipients import Recipients
from services.notifications.message.repository import Messages
from services.notifications.message.smtp_sender import SmtpSender
from services.notifications.message.timers import send_postponed_again
from services.notifications.migrations import CASES, MESSAGES
from services.notifications.placement.handlers.keep_placement_on_placement_news import keep_placement_on_placement_news
from services.notifications.placement.handlers.keep_schools_on_placement_news import keep_schools_on_placement_news
from services.notifications.placement.known_placement import KnownPlacements
from services.notifications.placement.known_school import KnownSchools
from services.notifications.school.handlers.keep_on_school_settings_changed import keep_on_school_settings_changed
from services.notifications.school.school_mails import SchoolMailsRepository
from services.notifications.settings import NotificationsSettings
from services.notifications.text_message.effects.plan_text_on_notification_failed import (
    plan_text_on_notification_failed,
)
from services.notifications.text_message.http_text_messages import HttpTextMessages
from services.notifications.text_message.text_delivery import TextDelivery
from shared.events.catalogue import events_of
from shared.messaging.dispatch.command_bus import CommandBus
from shared.messaging.model.clock import Clock
from shared.service.service import Service
from shared.web.person_client import PersonClient


def _dependencies(settings: NotificationsSettings, clock: Clock) -> Mapping[type, Any]:
    people = PersonClient(settings.registration_url, settings.registration_credential, settings)
    recipients = Recipients(people, settings)
    provider = HttpTextMessages(settings.text_message_url, settings.text_message_credential, settings)
    signer = DkimSigner(settings.dkim_key.get_secret_value(), settings.dkim_selector, settings.dkim_domain)
    return {
        Recipients: recipients,
        TextDelivery: TextDelivery(recipients, provider),
        Particulars: Particulars(people),
        MailRenderer: MailRenderer(),
        SmtpSender: SmtpSender(
            settings.smtp_url.get_secret_value(), requires_tls=settings.environment == "production", signer=signer
        ),
        BounceAddresses: BounceAddresses(settings.bounce_key.get_secret_value(), settings.bounce_domain),
        NotificationsSettings: settings,
    }


def _listeners(
    settings: NotificationsSettings, dependencies: Mapping[type, Any], commands: CommandBus
) -> Sequence[BounceListener]:
    if not settings.bounce_listen:
        return ()
    return (BounceListener(settings.bounce_listen, BounceIntake(dependencies[BounceAddresses], commands)),)


service = Service(
    name="notifications",
    settings=NotificationsSettings,
    repositories=(Messages, CompanyContacts, Cases, KnownSchools, KnownPlacements, SchoolMailsRepository),
    events=events_of("notifications"),
    migrations=(MESSAGES, CASES),
    handlers=(
        plan_mails,
        note_contact_on_company_registered,
        change_contact_on_company_changed,
        send_failed_again_on_address_changed,
        send_failed_again_on_company_changed,
        send_on_notification_requested,
        plan_text_on_notification_failed,
        open_on_question_put,
        keep_end_task_on_placement_news,
        keep_replacement_task_on_placement_news,
        keep_start_task_on_placement_news,
        keep_task_on_agreement_news,
        keep_task_on_draft_news,
        keep_duplicate_task_on_company_news,
        keep_register_task_on_company_news,
        keep_term_task_on_agreement_news,
        keep_unsigned_task_on_agreement_news,
        keep_schools_on_placement_news,
        keep_placement_on_placement_news,
        keep_on_school_settings_changed,
    ),
    timers=(send_postponed_again,),
    routers=(case_pages.router, message_pages.router, preview_pages),
    dependencies=_dependencies,
    listeners=_listeners,
)
