"""A mail that names a company waits for the news of it; that may come later, by another handler than the mail's."""

import pytest
from pydantic import SecretStr

from deploy.local.local_stack import LocalStack
from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.handlers.note_contact_on_company_registered import (
    note_contact_on_company_registered,
)
from services.notifications.message.mail_rules import MAIL_RULES
from services.notifications.message.message import Message
from services.notifications.message.particulars import COMPANY, Particulars
from services.notifications.message.planning import plain_values
from services.notifications.placement.known_placement import KnownPlacements
from services.notifications.service import service
from shared.events.placements.approval import PlacementApprovedBySchool
from shared.events.registration.company import CompanyRegistered
from shared.messaging.model.errors import NotReady
from shared.messaging.runtime.runtime import Messaging
from shared.testing.samples import sample
from shared.web.person_client import PersonClient
from tests.integration.one_service import OneService, handled

APPROVED = sample(PlacementApprovedBySchool).model_copy(update={"company_id": "CO-1", "interview_done": False})
(RULE,) = MAIL_RULES[PlacementApprovedBySchool]


async def company_in_mail(messaging: Messaging) -> dict[str, str]:
    """What a mail about the approved placement says of the company now."""
    mail = Message(id="M-1", template=RULE.template, recipient_ref="ST-1", about=(), values=plain_values(APPROVED))
    nobody_is_asked = PersonClient("http://127.0.0.1:1", SecretStr("secret"))
    read = messaging.commands.system_reader
    return await Particulars(nobody_is_asked).of(mail, {COMPANY}, read(KnownPlacements), read(CompanyContacts))


async def test_a_mail_that_names_a_company_waits_until_the_news_of_it_came(local_stack: LocalStack) -> None:
    registered = sample(CompanyRegistered).model_copy(update={"company_id": "CO-1", "name": "Bakkerij De Korst"})
    notifications = OneService(local_stack.servers, service)
    await notifications.prepare()
    try:
        async with notifications.running(note_contact_on_company_registered) as messaging:
            with pytest.raises(NotReady):
                await company_in_mail(messaging)
            to = note_contact_on_company_registered
            await notifications.deliver(registered, "company/CO-1", 1, {registered.type: 0}, to)
            await handled(messaging, to.name, "handled")
            assert await company_in_mail(messaging) == {COMPANY: "Bakkerij De Korst"}
    finally:
        await notifications.remove()
