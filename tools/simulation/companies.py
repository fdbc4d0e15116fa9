"""Registration, insurance and accreditation of the companies in the first weeks of the simulated year."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from tools.simulation.agenda import Agenda
from tools.simulation.portals import Portals
from tools.simulation.sample import Company, Sample

FIRST_DAY = date(2025, 8, 18)
DECIDED_AFTER = timedelta(days=10)


def plan_companies(sample: Sample, portals: Portals, agenda: Agenda) -> None:
    """Plan everything the desk and the companies do before the first placement."""
    agenda.add(FIRST_DAY, "desk", partial(_open_desk, sample, portals))
    agenda.add(FIRST_DAY, "companies", partial(_register_all, sample, portals))
    for company in sample.companies:
        next_day = FIRST_DAY + timedelta(days=1)
        agenda.add(next_day, company.company_id, partial(_prepare, company, _supervised(company, sample), portals))
        if company.trainer_id:
            day = FIRST_DAY + DECIDED_AFTER
            for crebo in company.crebos:
                agenda.add(day, company.company_id, partial(grant, company, crebo, portals, day))


async def _open_desk(sample: Sample, portals: Portals) -> None:
    for row in sample.contacts:
        id = f"contact-{row['contact_id']}-{row['crebo'] or 'desk'}"
        data = {key: value for key, value in row.items() if value and key != "roles"}
        await portals.publish("school", "contact.listed", id, **data, roles=row["roles"].split())
    for row in sample.knowledge:
        data = {key: value for key, value in row.items() if value and key != "audience"}
        audience = row["audience"].split()
        await portals.publish("school", "knowledge.submitted", row["publication_id"], **data, audience=audience)


async def _register_all(sample: Sample, portals: Portals) -> None:
    events = [
        portals.event(
            "company",
            "registration.submitted",
            f"register-{company.company_id}",
            company_id=company.company_id,
            name=company.name,
            kvk_number=company.kvk_number,
            establishment_number=company.establishment_number,
            street=company.street,
            postcode=company.postcode,
            city=company.city,
            contact_id=company.contact_id,
            sector=company.sector,
        )
        for company in sample.companies
    ]
    for start in range(0, len(events), 100):
        await portals.publish_batch("company", events[start : start + 100])


def _supervised(company: Company, sample: Sample) -> tuple[str, ...]:
    """The qualifications for which its trainer is named: also those that a placement asks the accreditation for."""
    later = (placement.crebo for placement in sample.placements if placement.company_id == company.company_id)
    return tuple(dict.fromkeys((*company.crebos, *later)))


async def _prepare(company: Company, supervised: tuple[str, ...], portals: Portals) -> None:
    """Trainer, insurance and the application; a company without a trainer is refused (R16)."""
    id = company.company_id
    if company.trainer_id:
        await portals.publish(
            "company",
            "trainer.nominated",
            f"trainer-{company.trainer_id}",
            trainer_id=company.trainer_id,
            company_id=id,
            crebos=supervised,
        )
    await portals.publish("company", "insurance.submitted", f"insurance-{id}", company_id=id, declared_on=FIRST_DAY)
    for crebo in company.crebos:
        await portals.publish(
            "company",
            "accreditation.applied",
            f"apply-{id}-{crebo}",
            company_id=id,
            crebo=crebo,
            **({"trainer_id": company.trainer_id} if company.trainer_id else {}),
        )
        if company.trainer_id:
            await portals.publish_binary(
                "sbb",
                "visit.arranged",
                f"visit-{id}-{crebo}",
                company_id=id,
                crebo=crebo,
                visit_on=FIRST_DAY + timedelta(days=7),
                adviser_ref="AD-01",
            )


async def grant(company: Company, crebo: str, portals: Portals, day: date) -> None:
    """The accrediting body grants the accreditation."""
    more = {
        "valid_from": day,
        "leerbedrijf_id": company.leerbedrijf_id,
        "next_review_on": day + timedelta(days=4 * 365),
    }
    await _decide(f"granted-{company.company_id}-{crebo}", company, crebo, portals, day, granted=True, **more)


async def refuse(company: Company, crebo: str, portals: Portals, day: date) -> None:
    """The accrediting body refuses the accreditation."""
    more = {"reason_code": "NOT_ENOUGH_OPPORTUNITY"}
    await _decide(f"refused-{company.company_id}-{crebo}", company, crebo, portals, day, granted=False, **more)


async def _decide(
    id: str, company: Company, crebo: str, portals: Portals, day: date, *, granted: bool, **more: Any
) -> None:
    await portals.publish_binary(
        "sbb",
        "accreditation.decided",
        id,
        company_id=company.company_id,
        crebo=crebo,
        granted=granted,
        enough_opportunity=granted,
        work_matches=True,
        decided_on=day,
        **more,
    )
