"""The components of the system and their ports: one table for the local stack and the comparison with compose."""

from dataclasses import dataclass

SERVICES = ("registration", "placements", "contracts", "notifications", "survey", "operations", "gateway")
"""In start order: the gateway last."""

FRONT_DOOR = "front_door"
"""Its port is the one that people know; those of the services are on loopback, for programs of this machine."""

PREFERRED_PORTS = {
    "front_door": 8080,
    "gateway": 7080,
    "registration": 7081,
    "placements": 7082,
    "contracts": 7083,
    "notifications": 7084,
    "survey": 7085,
    "operations": 7086,
    "identity_provider": 7087,
    "outside_registers": 7088,
    "mailbox": 7025,
    "smtp": 1025,
    "bounces": 1026,
    "mongod": 27117,
    "rabbitmq": 5692,
    "management": 15692,
    "distribution": 25692,
    "epmd": 4392,
    "metrics": 15693,
}


@dataclass(frozen=True)
class Portal:
    """A portal of the sample: its name, the kind of events it may publish, its CloudEvents source, and the schools
    that it acts for."""

    name: str
    kind: str
    source: str
    schools: tuple[str, ...] = ()


SCHOOLS = ("97XX", "99XX")
"""Codes of the schools of the sample."""
PORTALS = (
    Portal("company portal", "company", "/portals/companies"),
    Portal("school portal", "school", "/portals/school", SCHOOLS),
    Portal("student app", "student", "/portals/students", SCHOOLS),
    Portal("accrediting body", "sbb", "/portals/sbb"),
)
