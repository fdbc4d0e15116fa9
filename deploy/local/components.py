"""The components of the system and their ports: one table for the local stack and the comparison with compose."""

from dataclasses import dataclass

SERVICES = ("registration", "placements", "contracts", "notifications", "survey", "operations", "gateway")
"""In start order: the gateway last."""

PREFERRED_PORTS = {
    "gateway": 8080,
    "registration": 8081,
    "placements": 8082,
    "contracts": 8083,
    "notifications": 8084,
    "survey": 8085,
    "operations": 8086,
    "mailbox": 8025,
    "smtp": 1025,
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
