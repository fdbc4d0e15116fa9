"""A grant sends what waited for it, also when it came while the agreement was being drafted (R52)."""

from datetime import date

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.handlers.look_again_on_agreement_held import look_again_on_agreement_held
from services.contracts.agreement.handlers.send_on_accreditation_granted import send_on_accreditation_granted
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.status import Status
from services.contracts.company.handlers.note_on_accreditation_news import note_on_accreditation_news
from services.contracts.school.signing_rules import SigningRules
from shared.events.registration.accreditation import AccreditationExpired, AccreditationGranted
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from tests.integration.contracts.test_agreement_numbers import save_agreement
from tests.integration.one_service import OneService, handled
from tests.support.eventually import eventually
from tests.unit.contracts.test_accreditation import LOST, drafted
from tests.unit.contracts.test_content import STRICT, stated
from tests.unit.domain import NOW

NOTE, SEND, LOOK_AGAIN = note_on_accreditation_news, send_on_accreditation_granted, look_again_on_agreement_held
ABOUT = {"accreditation_id": "AC-1", "company_id": "CO-1", "crebo": "99001"}
EXPIRED = AccreditationExpired.model_validate({**ABOUT, "expired_on": date(2025, 8, 1), "cause": "END_DATE"})
GRANTED = AccreditationGranted.model_validate({**ABOUT, "leerbedrijf_id": "999000001", "valid_from": Clock().today()})
SUBJECT = "accreditation/AC-1"


async def is_sent(messaging: Messaging, held: Agreement) -> None:
    """Wait until it is."""

    async def look() -> None:
        assert (await messaging.commands.system_reader(Agreements).get(held.id)).status is Status.SENT

    await eventually(look)


async def test_a_grant_sends_what_waited_once_the_copy_of_the_company_knows_it(contracts: OneService) -> None:
    held, _ = drafted(LOST)
    await contracts.deliver(EXPIRED, SUBJECT, 2, {}, NOTE)
    await contracts.deliver(GRANTED, SUBJECT, 3, {EXPIRED.type: 2}, NOTE, SEND)
    async with contracts.running(SEND) as behind:
        await behind.commands.execute(save_agreement, held)
        await handled(behind, SEND.name, "deferred")
        assert (await behind.commands.system_reader(Agreements).get(held.id)).status is Status.DRAFTED
    async with contracts.running(NOTE, SEND) as both:
        await is_sent(both, held)


async def test_a_grant_finds_what_the_company_has_checked_and_what_lacks_only_its_id(contracts: OneService) -> None:
    to_check = LOST._replace(school=SigningRules(id="99XX", company_checks=True))
    checked, _ = drafted(to_check)[0].submit_check(CompanyFields(tasks="Brood bakken"), 0, NOW)
    checked, _ = checked.accept_check(1, "staff-1", NOW)
    assert checked.status is Status.CHECKED
    lacking, _ = drafted(STRICT, placement_id="PL-2")[0].state_content(stated(leerbedrijf_id=None), NOW)
    await contracts.deliver(GRANTED, SUBJECT, 2, {}, NOTE, SEND)
    async with contracts.running() as messaging:
        for held in (checked, lacking):
            await messaging.commands.execute(save_agreement, held)
    async with contracts.running(NOTE, SEND) as messaging:
        for held in (checked, lacking):
            await is_sent(messaging, held)


async def test_an_agreement_that_was_drafted_while_the_grant_was_handled_is_sent_too(contracts: OneService) -> None:
    held, events = drafted(LOST)
    await contracts.deliver(GRANTED, SUBJECT, 2, {}, NOTE, SEND)
    async with contracts.running(NOTE, SEND, LOOK_AGAIN) as messaging:
        await handled(messaging, SEND.name, "handled")
        await handled(messaging, NOTE.name, "handled")
        await messaging.commands.execute(save_agreement, held)
        await contracts.deliver(events[-1], f"agreement/{held.id}", 2, {}, LOOK_AGAIN)
        await is_sent(messaging, held)
