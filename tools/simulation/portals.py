"""Simulated portals that publish CloudEvents through the gateway."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

import httpx2

from shared.events.catalogue import newest_version
from shared.web.tls import tls_for
from tools.simulation.http_retry import request_until

SOURCES = {
    "company": "/portals/companies",
    "school": "/portals/school",
    "student": "/portals/students",
    "sbb": "/portals/sbb",
}
STRUCTURED, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
RETRY_STATUSES = (429, 502, 503)
"""Statuses after which a portal repeats the request."""


class RequestRefused(RuntimeError):
    """The gateway or a page refused a valid request."""


class Portals:
    """Publishes for each kind of portal with its key. Event ids are derived from the content: a rerun repeats them.

    Types are named without prefix and version (`leave.decided`); the newest version is published.
    """

    def __init__(self, gateway: str, keys: Mapping[str, str], sources: Mapping[str, str] = SOURCES) -> None:
        self._client = httpx2.AsyncClient(base_url=gateway, timeout=30, verify=tls_for(gateway))
        self._keys, self.sources = keys, sources
        self.published = 0

    async def publish(self, kind: str, type: str, id: str, /, **data: Any) -> dict[str, Any]:
        """Publish one event in structured mode; returns the gateway's answer. Raises RequestRefused."""
        event = self.event(kind, type, id, **data)
        answer = await self.post(kind, json.dumps(event), {"content-type": STRUCTURED})
        return self._accepted(answer, 1)

    async def publish_binary(self, kind: str, type: str, id: str, /, **data: Any) -> dict[str, Any]:
        """Publish one event in binary mode."""
        event = self.event(kind, type, id, **data)
        attributes = {f"ce-{name}": event[name] for name in ("specversion", "type", "id", "source")}
        headers = {"content-type": event["datacontenttype"], **attributes}
        answer = await self.post(kind, json.dumps(event["data"]), headers)
        return self._accepted(answer, 1)

    async def publish_batch(self, kind: str, events: Sequence[dict[str, Any]]) -> None:
        """Publish events in one batch."""
        self._accepted(await self.post(kind, json.dumps(events), {"content-type": BATCH}), len(events))

    def event(self, kind: str, type: str, id: str, /, **data: Any) -> dict[str, Any]:
        """A CloudEvent in JSON. From the second version on the id tells the version: a rerun of a year that was begun
        with an older one uses no id for another event."""
        wire_type = newest_version(f"portal_{type}")
        version = wire_type.rpartition(".")[2]
        return {
            "specversion": "1.0",
            "id": id if version == "v1" else f"{id}-{version}",
            "source": self.sources[kind],
            "type": wire_type,
            "datacontenttype": "application/json",
            "data": json.loads(json.dumps(data, default=_plain)),
        }

    async def put_person(self, kind: str, ref: str, person: dict[str, Any]) -> None:
        """Register the person behind a reference, or change it."""
        answer = await self._send("PUT", f"/v1/people/{ref}", kind, json.dumps(person), {})
        if answer.status_code != 204:
            raise RequestRefused(f"person {ref}: {answer.status_code} {answer.text[:300]}")

    async def post(self, kind: str, body: str, headers: dict[str, str]) -> httpx2.Response:
        """Post to the gateway; returns the response as it is."""
        return await self._send("POST", "/v1/events", kind, body, headers)

    async def _send(self, method: str, path: str, kind: str, body: str, headers: dict[str, str]) -> httpx2.Response:
        """Send a request and repeat it while the gateway is unavailable."""
        all_headers = {"authorization": f"Bearer {self._keys[kind]}", **headers}
        return await request_until(
            _is_final, partial(self._client.request, method, path, content=body, headers=all_headers)
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    def _accepted(self, answer: httpx2.Response, events: int) -> dict[str, Any]:
        if answer.status_code != 202:
            raise RequestRefused(f"{answer.status_code} {answer.text[:500]}")
        self.published += events
        accepted: dict[str, Any] = answer.json()
        return accepted


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _is_final(answer: httpx2.Response) -> bool:
    return answer.status_code not in RETRY_STATUSES
