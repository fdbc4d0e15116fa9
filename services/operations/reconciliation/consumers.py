"""Asks the service of a queue which events its handler has not processed."""

from collections.abc import Mapping, Sequence

import httpx2

from services.operations.journal.entry import Entry


class Consumers:
    """`clients` by service."""

    def __init__(self, clients: Mapping[str, httpx2.AsyncClient]) -> None:
        self._clients = clients

    def knows(self, queue: str) -> bool:
        """Whether the address of the queue's service is set."""
        return queue.partition(".")[0] in self._clients

    async def unprocessed(self, queue: str, entries: Sequence[Entry]) -> set[str] | None:
        """The ids of those that were not processed; None when the handler keeps no record of each event.

        Raises httpx2.HTTPError when the service does not answer.
        """
        service, _, handler = queue.partition(".")
        events = [
            (each.id, each.type, each.subject, each.sequence, round(each.recorded.timestamp() * 1000))
            for each in entries
        ]
        response = await self._clients[service].post(f"/internal/handlers/{handler}/unprocessed", json=events)
        found = response.raise_for_status().json()["unprocessed"]
        return None if found is None else set(found)

    async def close(self) -> None:
        """Close the connections."""
        for client in self._clients.values():
            await client.aclose()
