"""The portals of the sample: they publish CloudEvents through the gateway exactly as a real portal would."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

import httpx2

from deploy.local.play.asking import ask_until
from shared.web.trust import trust

SOURCES = {
    "company": "/portals/companies",
    "school": "/portals/school",
    "student": "/portals/students",
    "sbb": "/portals/sbb",
}
STRUCTURED, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
SHUT = (429, 502, 503)
"""What a portal asks again after; anything else is its answer."""


class Refused(RuntimeError):
    """The gateway did not accept what the sample thinks is right."""


class Portals:
    """One client per portal kind; ids are made from what the event is about, so a rerun repeats them."""

    def __init__(self, gateway: str, keys: dict[str, str]) -> None:
        self._client = httpx2.AsyncClient(base_url=gateway, timeout=30, verify=trust(gateway))
        self._keys = keys
        self.published = 0

    async def publish(self, kind: str, type: str, id: str, /, **data: Any) -> dict[str, Any]:
        """One event in structured mode; returns the gateway's answer. Raises Refused."""
        event = self.event(kind, type, id, **data)
        answer = await self.post(kind, json.dumps(event), {"content-type": STRUCTURED})
        return self._accepted(answer, 1)

    async def publish_binary(self, kind: str, type: str, id: str, /, **data: Any) -> dict[str, Any]:
        """One event in binary mode."""
        headers = {
            "content-type": "application/json",
            "ce-specversion": "1.0",
            "ce-type": type,
            "ce-id": id,
            "ce-source": SOURCES[kind],
        }
        answer = await self.post(kind, json.dumps(data, default=_plain), headers)
        return self._accepted(answer, 1)

    async def publish_batch(self, kind: str, events: Sequence[dict[str, Any]]) -> None:
        """Many events at once."""
        self._accepted(await self.post(kind, json.dumps(events), {"content-type": BATCH}), len(events))

    def event(self, kind: str, type: str, id: str, /, **data: Any) -> dict[str, Any]:
        """A CloudEvent in JSON."""
        told = json.loads(json.dumps(data, default=_plain))
        return {
            "specversion": "1.0",
            "id": id,
            "source": SOURCES[kind],
            "type": type,
            "datacontenttype": "application/json",
            "data": told,
        }

    async def tell_person(self, ref: str, person: dict[str, Any]) -> None:
        """Who a reference is."""
        answer = await self._send("PUT", f"/v1/people/{ref}", "school", json.dumps(person), {})
        if answer.status_code != 204:
            raise Refused(f"person {ref}: {answer.status_code} {answer.text[:300]}")

    async def post(self, kind: str, body: str, headers: dict[str, str]) -> httpx2.Response:
        """The raw answer of the gateway."""
        return await self._send("POST", "/v1/events", kind, body, headers)

    async def _send(self, method: str, path: str, kind: str, body: str, headers: dict[str, str]) -> httpx2.Response:
        """As a careful portal does: the same request again when the door is shut for a moment."""
        told = {"authorization": f"Bearer {self._keys[kind]}", **headers}
        return await ask_until(_open, partial(self._client.request, method, path, content=body, headers=told))

    async def close(self) -> None:
        """Hang up."""
        await self._client.aclose()

    def _accepted(self, answer: httpx2.Response, events: int) -> dict[str, Any]:
        if answer.status_code != 202:
            raise Refused(f"{answer.status_code} {answer.text[:500]}")
        self.published += events
        told: dict[str, Any] = answer.json()
        return told


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _open(answer: httpx2.Response) -> bool:
    return answer.status_code not in SHUT
