"""A placement that ends before its agreement or its dossier is there (R44, R62, §2.2)."""

from tests.scenarios.stored import stored_states
from tests.scenarios.year import Desk
from tests.support.eventually import eventually


async def test_no_agreement_is_signed_for_a_placement_that_was_broken_off_while_its_student_was_unknown(
    desk: Desk,
) -> None:
    company = await desk.create_company()
    placement = await desk.create_placement(company, confirmed=False, student_id=desk.id("UNKNOWN"))
    await desk.confirm_placement(placement)
    await desk.publish(
        "school",
        "placement.broken_off",
        placement_id=placement,
        ended_on="2030-09-01",
        initiated_by="STUDENT",
        reason_code="STOPPED",
    )

    async def terminated() -> None:
        assert "placement.terminated.v1" in await desk.events(placement)

    async def dissolved() -> None:
        types = [type for type in await desk.events(placement) if type.startswith("agreement.")]
        assert (types[:1], types[-1:]) == (["agreement.drafted.v1"], ["agreement.dissolved.v1"])

    await eventually(terminated)
    await desk.create_person("UNKNOWN")
    await eventually(dissolved, 60)
    agreements = await stored_states(desk.local_stack, "contracts", "agreements")
    states = [state for state in agreements.values() if state["placement"]["placement_id"] == placement]
    assert [state["status"] for state in states] == ["DISSOLVED"]
