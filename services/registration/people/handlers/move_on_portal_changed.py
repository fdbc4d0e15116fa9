"""The contact and the trainers of a company go with it to another portal."""

from services.registration.company.repository import Companies
from services.registration.people.repository import People
from shared.events.registration.company import CompanyPortalChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import nothing, on


async def people_of_company(event: CompanyPortalChanged, companies: Companies) -> list[str]:
    """The references of its contact and trainers."""
    company = await companies.get(event.company_id)
    return list(dict.fromkeys((company.contact_id, *(trainer.trainer_id for trainer in company.trainers))))


@on(CompanyPortalChanged, fan_out_to=people_of_company)
async def move_on_portal_changed(event: CompanyPortalChanged, person_id: str, people: People) -> Events:
    """Only whom the former portal stored: a company names whom it likes, and gets no right to them by it."""
    person = await people.find(person_id)
    if person is None:
        return nothing("a person who is stored later belongs to the portal that stores it")
    moved = person.move(event.former_portal, event.portal)
    return () if moved == person else people.save((moved, ()))
