"""A group of a class: a draft that one school states, and one placement for each student, each by itself."""

from collections.abc import Mapping
from typing import Any

from pymongo import AsyncMongoClient

from services.placements.group.group_state import Status
from services.placements.group.handlers.create_on_group_placements_asked import create_on_group_placements_asked
from services.placements.group.handlers.draft_on_group_duplicated import draft_on_group_duplicated
from services.placements.group.handlers.draft_on_group_stated import draft_on_group_stated
from services.placements.group.handlers.drop_on_group_cancelled import drop_on_group_cancelled
from services.placements.group.repository import Groups
from services.placements.group.student_group import StudentGroup
from services.placements.learning_company.learning_company import LearningCompany
from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.handlers.propose_on_group_placement_asked import propose_on_group_placement_asked
from services.placements.placement.norms import default_hours
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.placement.status import Status as PlacementStatus
from shared.events.event import Event
from shared.events.placements.group import GroupCreated, GroupDrafted, GroupDropped, GroupPlacementAsked
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.group import GroupCancelled, GroupDuplicated, GroupPlacementsAsked
from shared.messaging.model.aggregate import Events
from shared.messaging.outbox.envelope_factory import as_field_name
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.handler import Handler
from shared.messaging.unit_of_work.refusals import Refusals
from tests.integration.one_service import handled
from tests.integration.placements.placements_service import PlacementsService, save_placement
from tests.support.eventually import eventually
from tests.unit.domain import ENDS, STARTS, TODAY, company, stated_group, submitted

STATE, DUPLICATE, DROP = draft_on_group_stated, draft_on_group_duplicated, drop_on_group_cancelled
CREATE, PROPOSE = create_on_group_placements_asked, propose_on_group_placement_asked
ASKED, CANCELLED = GroupPlacementsAsked(group_id="GR-1"), GroupCancelled(group_id="GR-1")
DUPLICATED = GroupDuplicated(group_id="GR-2", from_group_id="GR-1", copy_students=True)
SUPERVISED = {"trainer_id": "TR-1", "school_supervisor_id": "SV-1", "sick_reporting_method": "PHONE"}
STRANGER = {
    "ce-actorkind": "portal",
    "ce-actorid": "other",
    "ce-portal": "other",
    "ce-actorschools": "98XX",
    "ce-portalkind": "school",
}


async def save_company(learning_company: LearningCompany, companies: LearningCompanies) -> Events:
    """A command that stores a company as it is."""
    await companies.find(learning_company.id)
    return companies.save((learning_company, ()))


async def types_published(service: PlacementsService, group_id: str) -> set[str]:
    """The wire types of all events of a group."""
    async with AsyncMongoClient[dict[str, Any]](service.database_url()) as client:
        found = await client.get_default_database()["groups"].find_one({"_id": group_id})
    assert found is not None
    types = (GroupDrafted, GroupDropped, GroupCreated, GroupPlacementAsked, PlacementRequestRefused)
    return {each.type for each in types if as_field_name(each.type) in found["last_sequence_by_type"]}


class Deliveries:
    """Delivers portal events about a group, and waits until each is handled."""

    def __init__(self, service: PlacementsService, messaging: Messaging) -> None:
        self._service, self._messaging = service, messaging
        self._count = 0

    async def send(self, event: Event, to: Handler, headers: Mapping[str, Any] | None = None) -> None:
        """One event, numbered after the one before, which no handler waits for."""
        self._count += 1
        before = self._messaging.metrics.outcomes[to.name, "handled"]
        await self._service.deliver(event, f"portal_group/{self._count}@/tests", 1, {}, to, headers=headers)
        await handled(self._messaging, to.name, "handled", before + 1)

    async def group(self, id: str = "GR-1") -> StudentGroup:
        """The group as it is stored."""
        return await self._messaging.commands.system_reader(Groups).get(id)

    async def placements(self) -> dict[str, Placement]:
        """By student, each of whom has one."""
        found = await self._messaging.commands.system_reader(Placements).query({})
        by_student = {each.student_id: each for each in found}
        assert len(by_student) == len(found)
        return by_student

    async def refused(self) -> list[str]:
        """The reasons of all refusals that are kept beside the groups."""
        found = await self._messaging.commands.system_reader(Refusals).query({})
        return sorted(each.reason_code for each in found)


async def test_each_student_is_placed_or_refused_alone_and_nobody_is_approved(
    placements_service: PlacementsService,
) -> None:
    late = {"student_id": "ST-LATE", "programme_ends_on": "2026-06-01"}
    other = {"student_id": "ST-OTHER", "company_id": "CO-2"}
    students = [late, other, {"student_id": "ST-1"}, {"student_id": "ST-2", "hours_per_week": 24}]
    async with placements_service.running(STATE, CREATE, PROPOSE) as messaging:
        deliveries = Deliveries(placements_service, messaging)
        await messaging.commands.execute(save_company, company())
        await deliveries.send(stated_group(shared=SUPERVISED, students=students), STATE)
        await deliveries.send(ASKED, CREATE)

        async def look() -> dict[str, Placement]:
            found = await deliveries.placements()
            assert found.keys() == {"ST-1", "ST-2"}
            assert await deliveries.refused() == ["AFTER_ENROLMENT"]
            return found

        placed = await eventually(look)
        await handled(messaging, PROPOSE.name, "deferred")
    first, second = placed["ST-1"], placed["ST-2"]
    assert (first.status, first.approved, first.trainer_id) == (PlacementStatus.PROPOSED, False, "TR-1")
    assert (second.hours_per_week, second.hours_total, first.hours_total) == (24, default_hours(STARTS, ENDS, 24), 1312)


async def test_asking_twice_and_delivering_twice_create_nothing_twice(placements_service: PlacementsService) -> None:
    async with placements_service.running(STATE, CREATE, PROPOSE) as messaging:
        deliveries = Deliveries(placements_service, messaging)
        await messaging.commands.execute(save_company, company())
        await deliveries.send(stated_group(), STATE)
        await deliveries.send(ASKED, CREATE)
        await deliveries.send(ASKED, CREATE)
        await handled(messaging, PROPOSE.name, "handled", 2)
        created, (_, first, _) = (await deliveries.group()).model_copy(update={"status": Status.DRAFT}).create(TODAY)
        await deliveries.send(first, PROPOSE)
        assert (await deliveries.group()).status is created.status is Status.CREATED
        assert (await deliveries.placements()).keys() == {"ST-1", "ST-2"}
        assert await deliveries.refused() == []
        assert messaging.metrics.outcomes[PROPOSE.name, "handled"] == 3


async def test_a_student_whose_placement_id_is_in_use_is_refused_and_the_others_are_placed(
    placements_service: PlacementsService,
) -> None:
    drafted, _ = StudentGroup.draft(stated_group())
    taken, _ = Placement.propose(submitted(placement_id=drafted.placement_id("ST-1"), student_id="ST-X"), company())
    async with placements_service.running(STATE, CREATE, PROPOSE) as messaging:
        deliveries = Deliveries(placements_service, messaging)
        await messaging.commands.execute(save_company, company())
        await messaging.commands.execute(save_placement, taken)
        await deliveries.send(stated_group(), STATE)
        await deliveries.send(ASKED, CREATE)
        await handled(messaging, PROPOSE.name, "handled", 2)
        assert (await deliveries.placements()).keys() == {"ST-X", "ST-2"}
        assert await deliveries.refused() == ["ID_IN_USE"]


async def test_a_draft_is_changed_duplicated_and_dropped_and_its_copy_stays(
    placements_service: PlacementsService,
) -> None:
    async with placements_service.running(STATE, DUPLICATE, DROP, CREATE) as messaging:
        deliveries = Deliveries(placements_service, messaging)
        await deliveries.send(stated_group(), STATE)
        changed = stated_group(shared={"hours_per_week": 24})
        await deliveries.send(changed, STATE)
        await deliveries.send(DUPLICATED, DUPLICATE)
        await deliveries.send(DUPLICATED, DUPLICATE)
        await deliveries.send(CANCELLED, DROP)
        await deliveries.send(CANCELLED, DROP)
        await deliveries.send(ASKED, CREATE)
        dropped, copy = await deliveries.group(), await deliveries.group("GR-2")
        assert (dropped.status, dropped.matches(changed)) == (Status.DROPPED, True)
        assert (copy.status, copy.shared, copy.students) == (Status.DRAFT, changed.shared, changed.students)
        assert await deliveries.refused() == []
        published = await types_published(placements_service, "GR-1")
        assert published == {"group.drafted.v1", "group.dropped.v1", "placement_request.refused.v1"}


async def test_a_portal_of_another_school_changes_nothing(placements_service: PlacementsService) -> None:
    async with placements_service.running(STATE, DUPLICATE, DROP, CREATE) as messaging:
        deliveries = Deliveries(placements_service, messaging)
        await deliveries.send(stated_group(), STATE)
        before = await deliveries.group()
        await deliveries.send(stated_group(brin="98XX", students=[]), STATE, STRANGER)
        await deliveries.send(DUPLICATED, DUPLICATE, STRANGER)
        await deliveries.send(CANCELLED, DROP, STRANGER)
        await deliveries.send(ASKED, CREATE, STRANGER)
        assert await deliveries.group() == before
        assert await deliveries.refused() == ["NOT_FOUND"] * 4
        assert await messaging.commands.system_reader(Groups).find("GR-2") is None
