"""A school year for two schools on one system: each with placements, people and companies of its own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tools.simulation.generate import AGREEMENT, generate
from tools.simulation.sample import Company, Placement, Sample, read_sample

SCENARIOS = 16
EXTRAS = (
    ("sick", "leave", "accident", "problem", "question", "offer", "other_name", "amended"),
    ("leave_refused", "damage", "change_refused"),
)
"""One placement for each scenario, and two more that have all extras."""
SEED = 3
"""Gives two placements that go as they should, the first of which has a week of sickness already."""
COMPANIES = 13
"""The last one has no trainer; the four before it change in a scenario, and are a school's own like it."""
SHARED_COMPANIES = 8


@dataclass(frozen=True)
class Marker:
    """What tells the ids, names and addresses of a school: its number, and the surname of its people."""

    number: str
    surname: str

    @property
    def code(self) -> str:
        """The code of the school."""
        return f"{self.number}XX"

    def id(self, id: str) -> str:
        """The id as this school has it."""
        kind, _, rest = id.partition("-")
        return f"PL-{self.number}00-{rest[5:]}" if kind == "PL" else f"{kind}-{self.number}-{rest}"

    def is_in(self, text: str) -> bool:
        """Whether the text names something of the school."""
        pattern = rf"{self.code}|-{self.number}-|PL-{self.number}00-|{self.surname}"
        return re.search(pattern, text, re.IGNORECASE) is not None


NORTH, SOUTH = Marker("93", "Noorderling"), Marker("94", "Zuiderling")


def sample_of_two(folder: Path) -> Sample:
    """The smallest sample in which both schools have every scenario and every extra."""
    generate(folder, COMPANIES, SCENARIOS + len(EXTRAS), SEED)
    one = read_sample(folder)
    shared = one.companies[:SHARED_COMPANIES]
    common = {ref for company in shared for ref in (company.company_id, company.contact_id, company.trainer_id)}
    schools = [_of_school(one, marker, common) for marker in (NORTH, SOUTH)]
    return Sample(
        one.programmes,
        (*shared, *(company for each in schools for company in each.companies)),
        tuple(placement for each in schools for placement in each.placements),
        (*(p for p in one.people if p["ref"] in common), *(person for each in schools for person in each.people)),
        tuple(row for each in schools for row in each.contacts),
        tuple(row for each in schools for row in each.knowledge),
    )


def _of_school(one: Sample, marker: Marker, common: set[str]) -> Sample:
    def own(id: str) -> str:
        return id if id in common or not id else marker.id(id)

    def placement(each: Placement, extras: Iterable[str]) -> Placement:
        refs = ("student_id", "company_id", "trainer_id", "school_supervisor_id", "placement_id")
        ids: dict[str, Any] = {name: own(getattr(each, name)) for name in refs}
        noted = " ".join(found for name, found in AGREEMENT.items() if name in (each.scenario, *extras))
        return replace(each, **ids, brin=marker.code, extras=tuple(extras), agreement=noted)

    def company(each: Company) -> Company:
        ids: dict[str, Any] = {name: own(getattr(each, name)) for name in ("company_id", "contact_id", "trainer_id")}
        numbers = {name: marker.number + getattr(each, name)[2:] for name in ("kvk_number", "establishment_number")}
        return replace(each, **ids, **numbers, leerbedrijf_id=f"{marker.number}{each.leerbedrijf_id[2:]}")

    def person(row: dict[str, str]) -> dict[str, str]:
        local, _, domain = row["email"].partition("@")
        names = {"name": f"{row['name']} {marker.surname}", "email": f"{local}@{marker.code.lower()}.{domain}"}
        return {**row, **names, "ref": own(row["ref"]), "parent_id": own(row["parent_id"])}

    first, more = one.placements[:SCENARIOS], one.placements[SCENARIOS:]
    placements = [placement(each, each.extras) for each in first]
    placements += [placement(each, extras) for each, extras in zip(more, EXTRAS, strict=True)]
    return Sample(
        one.programmes,
        tuple(company(each) for each in one.companies[SHARED_COMPANIES:]),
        tuple(placements),
        tuple(person(row) for row in one.people if row["ref"] not in common),
        tuple({**row, "contact_id": marker.id(row["contact_id"])} for row in one.contacts),
        tuple({**row, "publication_id": marker.id(row["publication_id"])} for row in one.knowledge),
    )
