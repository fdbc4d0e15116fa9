"""What a portal states about one subject in one batch takes effect in the order of the batch, also where several
handlers change the subject; and what is stated before the subject exists takes effect when it does."""

from collections.abc import Sequence

import pytest

from services.contracts.agreement.agreement_state import AgreementState
from services.registration.accreditation.accreditation import Accreditation
from tests.scenarios.batches import Batches, Event
from tests.scenarios.stored import State, stored_states
from tests.scenarios.year import Desk

REPEATS = 8
"""The same order about so many subjects in one batch: a race that is lost once shows."""
TRAINERS = [
    (("nominated", "departed"), False),
    (("departed", "nominated"), True),
    (("nominated", "departed", "nominated"), True),
    (("nominated", "departed", "nominated", "departed"), False),
]
ACCREDITATIONS = [
    (("granted", "revoked"), "WITHDRAWN"),
    (("revoked", "granted"), "GRANTED"),
    (("visit", "granted"), "GRANTED"),
    (("granted", "visit", "revoked"), "WITHDRAWN"),
]
PLACEMENTS = [
    (("submitted", "approved", "interviewed", "arranged A"), "CONFIRMED", "TA"),
    (("arranged A", "interviewed", "approved", "submitted"), "CONFIRMED", "TA"),
    (("submitted", "arranged A", "arranged B", "approved", "interviewed"), "CONFIRMED", "TB"),
    (("submitted", "approved", "interviewed", "arranged A", "arranged B"), "CONFIRMED", "TA"),
    (("submitted", "rejected", "broken off"), "REJECTED", None),
    (("submitted", "broken off", "rejected"), "TERMINATED", None),
    (("broken off", "rejected", "submitted"), "TERMINATED", None),
    (("rejected", "broken off", "submitted"), "REJECTED", None),
    (("submitted", "arranged A", "broken off", "arranged B"), "TERMINATED", "TA"),
]
CLAUSES = [
    (("proposed", "retracted"), []),
    (("retracted", "proposed"), ["CL-1"]),
    (("proposed", "retracted", "proposed"), ["CL-1"]),
]
ESCALATIONS = [
    (("level 1", "settled", "level 2"), 1),
    (("level 1", "level 2", "settled"), 2),
    (("settled", "level 1"), 1),
    (("level 1", "settled", "talk", "level 2"), 1),
]


@pytest.fixture
async def batches(desk: Desk) -> Batches:
    """An accredited company with a trainer, and all people of a placement."""
    company = await desk.create_company()
    for person in ("ST", "SV", "TA", "TB"):
        await desk.create_person(person)
    return Batches(desk, company)


async def publish(batches: Batches, kind: str, groups: Sequence[list[Event]]) -> None:
    """All in one batch: first the first event of each group, then the second of each, and so on."""
    steps = [[group[n] for group in groups if n < len(group)] for n in range(max(map(len, groups)))]
    await batches.desk.portals.publish_batch(kind, [event for step in steps for event in step])
    await batches.desk.idle.wait()


async def states(batches: Batches, service: str, collection: str) -> dict[str, State]:
    """What the service has stored."""
    return await stored_states(batches.desk.local_stack, service, collection)


def ids(batches: Batches, name: str, count: int) -> list[str]:
    """New ids, in the order of the cases."""
    return [batches.desk.id(f"{name}{n}") for n in range(count)]


async def test_a_trainer_who_departs_after_a_nomination_is_not_in_place(batches: Batches) -> None:
    cases = [case for case in TRAINERS for _ in range(REPEATS)] + [TRAINERS[0]] * 40
    companies = ids(batches, "CO", len(cases))
    await publish(batches, "company", [[batches.registration(company)] for company in companies])
    await publish(
        batches,
        "company",
        [batches.trainer(company, *steps) for company, (steps, _) in zip(companies, cases, strict=True)],
    )
    stored = await states(batches, "registration", "companies")
    for company, (steps, in_place) in zip(companies, cases, strict=True):
        present = [trainer for trainer in stored[company]["trainers"] if trainer["last_day"] is None]
        assert bool(present) is in_place, steps


async def test_what_precedes_the_registration_of_a_company_takes_effect_after_it_in_its_order(batches: Batches) -> None:
    cases = [case for case in TRAINERS for _ in range(REPEATS)]
    companies = ids(batches, "CO", len(cases))
    await publish(
        batches,
        "company",
        [
            [*batches.trainer(company, *steps), batches.registration(company)]
            for company, (steps, _) in zip(companies, cases, strict=True)
        ],
    )
    stored = await states(batches, "registration", "companies")
    for company, (steps, in_place) in zip(companies, cases, strict=True):
        present = [trainer for trainer in stored[company]["trainers"] if trainer["last_day"] is None]
        assert bool(present) is in_place, steps


async def test_a_revocation_after_a_grant_withdraws_it(batches: Batches) -> None:
    cases = [case for case in ACCREDITATIONS for _ in range(REPEATS)]
    companies = ids(batches, "CO", len(cases))
    await publish(batches, "company", [[batches.registration(company)] for company in companies])
    await publish(batches, "company", [batches.trainer(company, "nominated") for company in companies])
    await publish(
        batches,
        "company",
        [
            [batches.event("company", "accreditation.applied", company_id=company, crebo="99001")]
            for company in companies
        ],
    )
    await publish(
        batches,
        "sbb",
        [batches.accreditation(company, *steps) for company, (steps, _) in zip(companies, cases, strict=True)],
    )
    stored = await states(batches, "registration", "accreditations")
    for company, (steps, status) in zip(companies, cases, strict=True):
        assert stored[Accreditation.id_of(company, "99001")]["status"] == status, steps


async def test_the_school_decides_in_the_order_of_its_batch(batches: Batches) -> None:
    cases = [case for case in PLACEMENTS for _ in range(REPEATS)]
    placements = ids(batches, "PL", len(cases))
    await publish(
        batches,
        "school",
        [batches.placement(placement, *case[0]) for placement, case in zip(placements, cases, strict=True)],
    )
    stored = await states(batches, "placements", "placements")
    for placement, (steps, status, trainer) in zip(placements, cases, strict=True):
        trainer_id = batches.desk.id(trainer) if trainer else None
        assert (stored[placement]["status"], stored[placement]["trainer_id"]) == (status, trainer_id), steps


async def test_a_clause_that_is_retracted_after_its_proposal_is_gone(batches: Batches) -> None:
    cases = [case for case in CLAUSES for _ in range(REPEATS)]
    placements = ids(batches, "PL", len(cases))
    confirmed = PLACEMENTS[0][0]
    await publish(batches, "school", [batches.placement(placement, *confirmed) for placement in placements])
    await publish(
        batches,
        "company",
        [batches.clause(placement, *steps) for placement, (steps, _) in zip(placements, cases, strict=True)],
    )
    stored = await states(batches, "contracts", "agreements")
    for placement, (steps, left) in zip(placements, cases, strict=True):
        clauses = stored[AgreementState.id_of(placement)]["clauses"]
        assert [clause["clause_id"] for clause in clauses] == left, steps


async def test_a_settled_problem_is_not_raised_by_what_was_stated_later(batches: Batches) -> None:
    cases = [case for case in ESCALATIONS for _ in range(REPEATS)]
    placement, escalations = batches.desk.id("PL"), ids(batches, "ES", len(cases))
    await publish(batches, "school", [batches.placement(placement, "submitted")])
    await publish(
        batches,
        "school",
        [batches.escalation(id, placement, *steps) for id, (steps, _) in zip(escalations, cases, strict=True)],
    )
    stored = await states(batches, "placements", "escalations")
    for escalation, (steps, level) in zip(escalations, cases, strict=True):
        assert (stored[escalation]["level"], stored[escalation]["outcome"]) == (level, "WORK_ADAPTED"), steps
