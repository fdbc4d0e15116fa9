"""Why a statement of a portal was refused."""

from typing import Any
from uuid import uuid4

from tests.scenarios.year import Desk


async def reasons_against(desk: Desk, portal: str, type: str, /, **data: Any) -> list[str]:
    """The reason codes with which the statement was refused; none where it was not."""
    answer = await desk.publish(portal, type, uuid4().hex, **data)
    await desk.idle.wait()
    led_to = (await desk.journal.get(f"/internal/correlations/{answer['id']}")).json()
    return [str(each["data"]["reason_code"]) for each in led_to if each["type"] == "placement_request.refused.v1"]
