"""Mails that failed go again by themselves, once, to a new address of a person or a new contact of a company."""

from collections.abc import Sequence

from deploy.local.local_stack import LocalStack
from services.notifications.message.company_contact import CompanyContact, CompanyContacts
from services.notifications.message.handlers.change_contact_on_company_changed import change_contact_on_company_changed
from services.notifications.message.handlers.send_failed_again_on_address_changed import (
    send_failed_again_on_address_changed,
)
from services.notifications.message.handlers.send_failed_again_on_company_changed import (
    send_failed_again_on_company_changed,
)
from services.notifications.message.message import Message, Status
from services.notifications.message.repository import Messages
from services.notifications.service import service
from shared.events.registration.company import CompanyDetailsChanged
from shared.events.registration.person import AddressChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.handler import Handler
from shared.testing.samples import sample
from tests.integration.one_service import OneService, handled

MOVED = sample(AddressChanged).model_copy(update={"person_id": "ST-1"})
FIRST = {"ce-id": "first-change"}
TO_PERSON = ("ST-1", "STUDENT:ST-1", "company:CO-1")
TO_OTHERS = ("ST-2", "new:ST-1", "desk", "company:CO-2")


async def keep(command: Message, messages: Messages) -> Events:
    """Store it."""
    await messages.find_or_assume_new(command.id)
    return messages.save((command, ()))


async def keep_contact(command: CompanyContact, contacts: CompanyContacts) -> Events:
    """Store it."""
    await contacts.find_or_assume_new(command.id)
    return contacts.save((command, ()))


def failed_to(recipient: str) -> Message:
    """A mail that came back from that recipient just now."""
    id = Message.id_of("event", "placement_days", recipient)
    mail = Message(id=id, template="placement_days", recipient_ref=recipient, about=("PL-1",), values={})
    return mail.failed("MAILBOX_UNKNOWN", Clock().now())[0]


async def prepared(messaging: Messaging, recipients: Sequence[str]) -> None:
    """A failed mail to each, and the contacts of two companies."""
    for recipient in recipients:
        await messaging.commands.execute(keep, failed_to(recipient))
    for company, contact in (("CO-1", "ST-1"), ("CO-2", "CP-2")):
        await messaging.commands.execute(keep_contact, CompanyContact(id=company, contact_id=contact, name="B.V."))


async def requested(messaging: Messaging, recipients: Sequence[str]) -> list[str]:
    """Those whose mail is to be sent again."""
    messages = messaging.commands.system_reader(Messages)
    found = [(each, await messages.find(failed_to(each).id)) for each in recipients]
    return [each for each, mail in found if mail is not None and mail.status is Status.REQUESTED]


async def fail_again(command: Message, messages: Messages, clock: Clock) -> Events:
    """The mail came back from the new address too."""
    return messages.save((await messages.get(command.id)).failed("MAILBOX_UNKNOWN", clock.now()))


async def test_what_failed_goes_again_once_to_a_new_address(local_stack: LocalStack) -> None:
    notifications, handler = OneService(local_stack.servers, service), send_failed_again_on_address_changed
    await notifications.prepare()
    try:
        async with notifications.running(handler) as messaging:
            await prepared(messaging, (*TO_PERSON, *TO_OTHERS))
            await notifications.deliver(MOVED, "person/ST-1", 1, {MOVED.type: 0}, handler, headers=FIRST)
            await handled(messaging, handler.name, "handled")
            assert await requested(messaging, (*TO_PERSON, *TO_OTHERS)) == list(TO_PERSON)
            await messaging.commands.execute(fail_again, failed_to("ST-1"))
            await notifications.deliver(MOVED, "person/ST-1", 1, {MOVED.type: 0}, handler, headers=FIRST)
            await handled(messaging, handler.name, "handled", 2)
            assert "ST-1" not in await requested(messaging, TO_PERSON)
            await notifications.deliver(MOVED, "person/ST-1", 2, {MOVED.type: 1}, handler)
            await handled(messaging, handler.name, "handled", 3)
            assert (await requested(messaging, ("ST-1",))) == ["ST-1"]
    finally:
        await notifications.remove()


async def test_what_failed_goes_again_to_the_new_contact_of_a_company(local_stack: LocalStack) -> None:
    notifications = OneService(local_stack.servers, service)
    known, handler = change_contact_on_company_changed, send_failed_again_on_company_changed
    changed = sample(CompanyDetailsChanged).model_copy(update={"company_id": "CO-1", "changed_fields": ("contact_id",)})
    moved_house = changed.model_copy(update={"changed_fields": ("city",)})
    handlers: tuple[Handler, ...] = (known, handler)
    await notifications.prepare()
    try:
        async with notifications.running(*handlers) as messaging:
            await prepared(messaging, (*TO_PERSON, *TO_OTHERS))
            await notifications.deliver(moved_house, "company/CO-1", 1, {changed.type: 0}, *handlers)
            await handled(messaging, handler.name, "handled")
            assert await requested(messaging, (*TO_PERSON, *TO_OTHERS)) == []
            await notifications.deliver(changed, "company/CO-1", 2, {changed.type: 1}, handler)
            await handled(messaging, handler.name, "handled", 2)
            assert await requested(messaging, (*TO_PERSON, *TO_OTHERS)) == []
            await notifications.deliver(changed, "company/CO-1", 2, {changed.type: 1}, known)
            await handled(messaging, handler.name, "handled", 3)
            assert await requested(messaging, (*TO_PERSON, *TO_OTHERS)) == ["company:CO-1"]
    finally:
        await notifications.remove()
