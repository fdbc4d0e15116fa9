"""Two portals that send events: companies that register, and addresses of the desk's teams that a school lists."""

import itertools
import json

from deploy.local.local_stack import LocalStack
from tests.load.connections import Connections
from tools.simulation.portals import STRUCTURED, Portals

TAKEN = 202
CONTACT_PERSON = {"name": "Sam Verzonnen", "email": "sam@load.example"}
CONTACT = {"team": "Team Druk", "location": "Noord", "roles": ["COORDINATOR"], "crebo": "99001", "path": "BOL"}


class Senders:
    """Each call sends a new event and returns the status of its answer; what was taken can be counted afterwards."""

    def __init__(self, local_stack: LocalStack) -> None:
        self._connections = Connections(local_stack.origin)
        self._keys = local_stack.portal_keys
        self._portals = Portals(local_stack.origin, local_stack.portal_keys)
        self._numbers = itertools.count(1)
        self.taken: dict[str, set[str]] = {"company": set(), "school": set()}

    async def prepare(self) -> None:
        """Register the person whom every company names."""
        await self._portals.put_person("company", "CP-load", CONTACT_PERSON)

    async def close(self) -> None:
        """Close the connections."""
        await self._portals.close()
        self._connections.close()

    async def register_company(self) -> int:
        """As the portal of companies."""
        number = next(self._numbers)
        return await self._send(
            "company",
            "registration.submitted",
            f"CO-load-{number}",
            company_id=f"CO-load-{number}",
            name=f"Bakkerij {number}",
            street="Plein 1",
            kvk_number=f"{90_000_000 + number}",
            postcode="9999 XX",
            city="Voorbeeldstad",
            contact_id="CP-load",
        )

    async def list_contact(self) -> int:
        """As the school's portal."""
        id = f"DK-load-{next(self._numbers)}"
        return await self._send("school", "contact.listed", id, contact_id=id, **CONTACT)

    async def _send(self, kind: str, type: str, id: str, **data: object) -> int:
        headers = {"authorization": f"Bearer {self._keys[kind]}", "content-type": STRUCTURED}
        body = json.dumps(self._portals.event(kind, type, id, **data))
        status = await self._connections.post("/v1/events", headers, body.encode())
        if status == TAKEN:
            self.taken[kind].add(id)
        return status
