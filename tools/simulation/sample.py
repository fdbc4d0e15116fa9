"""The sample in CSV files: companies, placements and people, with the expected end of each placement."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

SMALL = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True)
class Programme:
    """A qualification of the school."""

    crebo: str
    name: str
    level: int
    path: str
    sector: str


@dataclass(frozen=True)
class Company:
    """A company, its trainer (or none), and the expected decision of the accrediting body."""

    company_id: str
    name: str
    kvk_number: str
    establishment_number: str
    street: str
    postcode: str
    city: str
    sector: str
    contact_id: str
    trainer_id: str
    crebos: tuple[str, ...]
    leerbedrijf_id: str
    accreditation: str


@dataclass(frozen=True)
class Placement:
    """A placement, its scenario and its expected end."""

    placement_id: str
    student_id: str
    company_id: str
    trainer_id: str
    school_supervisor_id: str
    crebo: str
    brin: str
    starts_on: date
    ends_on: date
    hours_per_week: int
    scenario: str
    extras: tuple[str, ...]
    ends_as: str
    agreement_version: str
    survey: str
    subsidy: str
    agreement: str | None = None
    """What is told of the agreement; None in a sample that does not say."""

    @property
    def hours_total(self) -> int:
        """Of all weeks."""
        return ((self.ends_on - self.starts_on).days // 7 + 1) * self.hours_per_week


@dataclass(frozen=True)
class Sample:
    """A school year."""

    programmes: dict[str, Programme]
    companies: tuple[Company, ...]
    placements: tuple[Placement, ...]
    people: tuple[dict[str, str], ...]
    contacts: tuple[dict[str, str], ...]
    knowledge: tuple[dict[str, str], ...]


def read_sample(folder: Path = SMALL) -> Sample:
    """Read a folder of CSV files. Raises KeyError or ValueError, naming the column, when a file is malformed."""
    programmes = {
        row["crebo"]: Programme(row["crebo"], row["name"], int(row["level"]), row["path"], row["sector"])
        for row in _rows(folder / "programmes.csv")
    }
    companies = tuple(_company(row) for row in _rows(folder / "companies.csv"))
    return Sample(
        programmes,
        companies,
        tuple(_placement(row) for row in _rows(folder / "placements.csv")),
        tuple(_rows(folder / "people.csv")),
        tuple(_rows(folder / "contacts.csv")),
        tuple(_rows(folder / "knowledge.csv")),
    )


def _company(row: dict[str, str]) -> Company:
    read: dict[str, Any] = {"crebos": tuple(row["crebos"].split())}
    return Company(**{**row, **read})


def _placement(row: dict[str, str]) -> Placement:
    read: dict[str, Any] = {
        "starts_on": date.fromisoformat(row["starts_on"]),
        "ends_on": date.fromisoformat(row["ends_on"]),
        "hours_per_week": int(row["hours_per_week"]),
        "extras": tuple(row["extras"].split()),
    }
    return Placement(**{**row, **read})


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as opened:
        yield from csv.DictReader(opened)
