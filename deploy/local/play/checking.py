"""Did every flow end as the sample says it should? Judged by the facts on the bus, not by what the player did."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx2

from deploy.local.play.sample import Placement
from shared.web.trust import trust

ENDS = {
    "placement.proposed.v1": "PROPOSED",
    "placement.accreditation_missing.v1": "AWAITING_ACCREDITATION",
    "placement.confirmed.v1": "CONFIRMED",
    "placement.started.v1": "ACTIVE",
    "placement.ended.v1": "ENDED",
    "placement.terminated.v1": "TERMINATED",
    "placement.rejected.v1": "REJECTED",
}
STEPS = tuple(ENDS.values())


@dataclass
class Flow:
    """What the journal tells about one placement."""

    placement_id: str
    ends_as: str = ""
    agreement_version: str = ""
    survey: str = ""
    subsidy: str = ""
    hours_to_sign: float | None = None
    wrong: list[str] = field(default_factory=list)


class Journal:
    """The flow journal of operations."""

    def __init__(self, operations: str, token: str) -> None:
        key = {"Authorization": f"Bearer {token}"}
        self._client = httpx2.AsyncClient(base_url=operations, timeout=60, headers=key, verify=trust(operations))

    async def flow(self, id: str) -> list[dict[str, Any]]:
        """The facts of a flow, in order."""
        entries: list[dict[str, Any]] = (await self._client.get(f"/internal/flows/{id}")).raise_for_status().json()
        return entries

    async def get(self, path: str) -> httpx2.Response:
        """Any other answer of operations."""
        return (await self._client.get(path)).raise_for_status()

    async def counts(self) -> dict[str, Any]:
        """Facts by type, and dead letters."""
        told: dict[str, Any] = (await self._client.get("/internal/counts")).raise_for_status().json()
        return told

    async def close(self) -> None:
        """Hang up."""
        await self._client.aclose()

    async def check(self, placement: Placement) -> Flow:
        """Compare with the expected end."""
        flow = read_flow(placement.placement_id, await self.flow(placement.placement_id))
        for column in ("ends_as", "agreement_version", "survey", "subsidy"):
            expected, found = getattr(placement, column), getattr(flow, column)
            if expected != found:
                flow.wrong.append(f"{column} is {found or 'nothing'}, expected {expected or 'nothing'}")
        return flow


def read_flow(placement_id: str, entries: list[dict[str, Any]]) -> Flow:
    """The end of a flow from its facts."""
    flow, roles, cancelled = Flow(placement_id), set(), False
    for entry in entries:
        type, data = entry["type"], entry["data"]
        if data.get("placement_id") not in (placement_id, None):
            continue
        if type in ENDS and (not flow.ends_as or STEPS.index(ENDS[type]) > STEPS.index(flow.ends_as)):
            flow.ends_as = ENDS[type]
        elif type == "agreement.fully_signed.v1":
            flow.agreement_version = str(data["version"])
            flow.hours_to_sign = _hours(data["sent_at"], data["fully_signed_at"])
        elif type == "survey.invited.v1":
            roles.add(data["role"])
        elif type == "survey.cancelled.v1":
            cancelled = True
        elif type == "subsidy.dossier_completed.v1":
            flow.subsidy = data["amount_max"]
    order = ("STUDENT", "TRAINER", "BPV_CONTACT")
    flow.survey = "CANCELLED" if cancelled else " ".join(role for role in order if role in roles)
    return flow


def _hours(start: str, end: str) -> float:
    from_, to = (datetime.fromisoformat(text) for text in (start, end))
    return (to - from_).total_seconds() / 3600
