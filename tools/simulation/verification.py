"""Compare the end of every flow, as operations' journal has it, with the end that the sample expects."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

import httpx2

from shared.web.tls import tls_for
from tools.cli.operator_auth import OperatorAuth
from tools.simulation.sample import Placement, Sample
from tools.simulation.system import System

ENDS = {
    "placement.proposed.v1": "PROPOSED",
    "placement.accreditation_missing.v1": "AWAITING_ACCREDITATION",
    "placement.confirmed.v1": "CONFIRMED",
    "placement.started.v1": "ACTIVE",
    "placement.ended.v1": "ENDED",
    "placement.terminated.v1": "TERMINATED",
    "placement.rejected.v1": "REJECTED",
}
AGREEMENT = {
    "agreement.held.v1": "PARENT_AWAITED",
    "agreement.clause_flagged.v1": "BLOCKED",
    "agreement.declined.v1": "DECLINED",
    "agreement.amended.v1": "AMENDED",
    "agreement.amendment_refused.v1": "CHANGE_REFUSED",
}
"""What is told of an agreement that did not go straight; it is held for other reasons as well."""

ROUTES = (
    "GET /internal/flows/{id}",
    "GET /internal/correlations/{id}",
    "GET /internal/dead-letters",
    "GET /internal/dead-letters/groups",
    "GET /internal/dead-letters/{id}",
    "GET /internal/missing-events",
)
END_ORDER = tuple(ENDS.values())
MAX_CONCURRENCY = 16


@dataclass
class Flow:
    """The end of one placement according to the journal."""

    placement_id: str
    ends_as: str = ""
    agreement_version: str = ""
    survey: str = ""
    subsidy: str = ""
    agreement: str = ""
    hours_to_sign: float | None = None
    differences: list[str] = field(default_factory=list)


class Journal:
    """The flow journal of operations."""

    def __init__(self, operations: str, token: str, operator: httpx2.Auth) -> None:
        key, verify = {"Authorization": f"Bearer {token}"}, tls_for(operations)
        self._client = httpx2.AsyncClient(base_url=operations, timeout=60, headers=key, verify=verify, auth=operator)

    @classmethod
    def of(cls, system: System) -> Self:
        """Of a local stack's operations."""
        operator = OperatorAuth(system.folder, system.origin, "operations", ROUTES)
        return cls(system.address("operations"), system.credentials["operations"], operator)

    async def flow(self, id: str) -> list[dict[str, Any]]:
        """The events of a flow, in order: all of its pages."""
        entries, path = list[dict[str, Any]](), f"/internal/flows/{id}"
        while path:
            page = (await self._client.get(path)).raise_for_status()
            entries, path = entries + page.json(), page.links.get("next", {}).get("url", "")
        return entries

    async def get(self, path: str) -> httpx2.Response:
        """A response of another route of operations."""
        return (await self._client.get(path)).raise_for_status()

    async def counts(self) -> dict[str, Any]:
        """Events by type, and dead letters."""
        counts: dict[str, Any] = (await self._client.get("/internal/counts")).raise_for_status().json()
        return counts

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def verify(self, placement: Placement) -> Flow:
        """Read a placement's flow and list its differences from the expected end."""
        flow = read_flow(placement.placement_id, await self.flow(placement.placement_id))
        for column in ("ends_as", "agreement_version", "survey", "subsidy"):
            expected, found = getattr(placement, column), getattr(flow, column)
            if expected != found:
                flow.differences.append(f"{column} is {found or 'nothing'}, expected {expected or 'nothing'}")
        if placement.agreement is not None and placement.agreement != flow.agreement:
            flow.differences.append(f"the agreement is told {flow.agreement}, expected {placement.agreement}")
        return flow


async def verify_flows(sample: Sample, journal: Journal) -> list[Flow]:
    """Compare the journal of each placement with what the sample expects of it."""
    limit = asyncio.Semaphore(MAX_CONCURRENCY)

    async def verify(placement: Placement) -> Flow:
        async with limit:
            return await journal.verify(placement)

    return list(await asyncio.gather(*(verify(placement) for placement in sample.placements)))


def read_flow(placement_id: str, entries: list[dict[str, Any]]) -> Flow:
    """The end of a flow from its events."""
    flow, roles, cancelled = Flow(placement_id), set(), False
    noted = dict[str, None]()
    for entry in entries:
        type, data = entry["type"], entry["data"]
        if data.get("placement_id") not in (placement_id, None):
            continue
        if type in AGREEMENT and (type != "agreement.held.v1" or "PARENT_UNKNOWN" in data["reasons"]):
            noted[AGREEMENT[type]] = None
        if type in ENDS and (not flow.ends_as or END_ORDER.index(ENDS[type]) > END_ORDER.index(flow.ends_as)):
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
    flow.agreement = " ".join(noted)
    order = ("STUDENT", "TRAINER", "BPV_CONTACT")
    flow.survey = "CANCELLED" if cancelled else " ".join(role for role in order if role in roles)
    return flow


def _hours(start: str, end: str) -> float:
    from_, to = (datetime.fromisoformat(text) for text in (start, end))
    return (to - from_).total_seconds() / 3600
