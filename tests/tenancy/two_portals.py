"""The portals of two schools on one system: what a school, its students or its companies state goes through its own."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tests.tenancy.sample_of_two import NORTH, SOUTH
from tools.simulation.portals import Portals
from tools.simulation.sample import Sample

KINDS = ("school", "student", "company")


def name_of(kind: str, code: str) -> str:
    """The name of a school's portal among the keys."""
    return f"{kind} of {code}"


class TwoPortals(Portals):
    """Chooses the portal by what the data names; of companies that the schools share by the company."""

    def __init__(self, gateway: str, keys: Mapping[str, str], sources: Mapping[str, str], sample: Sample) -> None:
        super().__init__(gateway, keys, sources)
        self._companies = {placement.placement_id: placement.company_id for placement in sample.placements}

    async def publish(self, kind: str, type: str, id: str, /, **data: Any) -> dict[str, Any]:
        """As the portal whose data it is."""
        return await super().publish(self._portal(kind, data), type, id, **data)

    async def publish_binary(self, kind: str, type: str, id: str, /, **data: Any) -> dict[str, Any]:
        """As the portal whose data it is."""
        return await super().publish_binary(self._portal(kind, data), type, id, **data)

    def event(self, kind: str, type: str, id: str, /, **data: Any) -> dict[str, Any]:
        """Of the portal whose data it is."""
        return super().event(self._portal(kind, data), type, id, **data)

    async def publish_batch(self, kind: str, events: Sequence[dict[str, Any]]) -> None:
        """A batch for each portal."""
        by_source: dict[str, list[dict[str, Any]]] = {}
        for event in events:
            by_source.setdefault(event["source"], []).append(event)
        names = {source: name for name, source in self.sources.items()}
        for source, own in by_source.items():
            await super().publish_batch(names[source], own)

    async def put_person(self, kind: str, ref: str, person: dict[str, Any]) -> None:
        """As the portal whose person it is."""
        await super().put_person(self._portal(kind, {"ref": ref}), ref, person)

    def _portal(self, kind: str, data: Mapping[str, Any]) -> str:
        if kind not in KINDS:
            return kind
        named = data.get("company_id") or self._companies.get(data.get("placement_id", "")) if kind == "company" else ""
        text = named or json.dumps(data, default=str)
        code = next((marker.code for marker in (NORTH, SOUTH) if marker.is_in(text)), "")
        return name_of(kind, code) if code else kind
