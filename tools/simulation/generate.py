"""Generate a fictional school year of any size: `python -m tools.simulation.generate FOLDER COMPANIES PLACEMENTS`.

The same numbers give the same files. Names are combined from lists; any resemblance is coincidental.
"""

import csv
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from tools.simulation.lists import (
    AGREEMENT_EXTRAS,
    CITIES,
    COMPANY_NAMES,
    EXTRAS,
    FIRST,
    KNOWLEDGE,
    LAST,
    PROGRAMMES,
    SCENARIOS,
)

YEAR_STARTS, YEAR_ENDS = date(2025, 9, 1), date(2026, 6, 26)
AGREEMENT = {
    "minor": "PARENT_AWAITED",
    "clause": "BLOCKED",
    "declined": "DECLINED",
    "amended": "AMENDED",
    "change_refused": "CHANGE_REFUSED",
}
"""What is told of the agreement, by scenario or extra."""

FULL_YEAR_WEEKS, FULL_AMOUNT = 40, Decimal(2700)


def generate(folder: Path, companies: int, placements: int, seed: int = 2025) -> None:
    """Write the six files."""
    random = Random(seed)
    people: list[dict[str, Any]] = []
    created = [_company(number, random, people) for number in range(1, companies + 1)]
    supervisors = [_person(people, f"SV-{number:02d}", random) for number in range(1, 9)]
    rows = [_placement(number, created, supervisors, random, people) for number in range(1, placements + 1)]
    folder.mkdir(parents=True, exist_ok=True)
    _write(
        folder / "programmes.csv",
        [dict(zip(("crebo", "name", "level", "path", "sector"), p, strict=True)) for p in PROGRAMMES],
    )
    _write(folder / "companies.csv", [{k: v for k, v in company.items() if k != "taken"} for company in created])
    _write(folder / "placements.csv", rows)
    _write(folder / "people.csv", people)
    _write(folder / "contacts.csv", _contacts(people, random))
    _write(folder / "knowledge.csv", KNOWLEDGE)


def _company(number: int, random: Random, people: list[dict[str, Any]]) -> dict[str, Any]:
    crebo, _, _, _, sector = PROGRAMMES[(number - 1) % len(PROGRAMMES)]
    city, postcode = CITIES[number % len(CITIES)]
    company_name = COMPANY_NAMES[sector]
    has_trainer = number % 13 != 0
    contact = _person(people, f"CP-{number:03d}", random, domain=f"bedrijf{number:03d}.example")
    trainer = _person(people, f"TR-{number:03d}", random, domain=f"bedrijf{number:03d}.example") if has_trainer else ""
    return {
        "company_id": f"CO-{number:03d}",
        "name": f"{company_name} {LAST[number % len(LAST)]} {number:03d}",
        "kvk_number": f"99{number:06d}",
        "establishment_number": f"9990{number:08d}",
        "street": f"Voorbeeldlaan {number}",
        "postcode": postcode,
        "city": city,
        "sector": sector,
        "contact_id": contact,
        "trainer_id": trainer,
        "crebos": crebo,
        "leerbedrijf_id": f"999{number:06d}",
        "accreditation": "GRANTED" if has_trainer else "NO_TRAINER",
    }


def _placement(
    number: int, companies: list[dict[str, Any]], supervisors: list[str], random: Random, people: list[dict[str, Any]]
) -> dict[str, Any]:
    scenario = (
        SCENARIOS[number - 1]
        if number <= len(SCENARIOS)
        else ("happy" if random.random() < 0.8 else random.choice(SCENARIOS))
    )
    company = _company_for(scenario, number, companies)
    crebo = company["crebos"]
    if scenario in ("granted_later", "refused_later"):
        crebo = PROGRAMMES[([p[0] for p in PROGRAMMES].index(crebo) + 1) % len(PROGRAMMES)][0]
    path = next(p[3] for p in PROGRAMMES if p[0] == crebo)
    starts = YEAR_STARTS + timedelta(weeks=random.randint(2, 6) if path == "BBL" else random.randint(3, 14))
    starts = max(starts, date(2025, 10, 13)) if scenario in ("granted_later", "refused_later", "no_trainer") else starts
    ends = YEAR_ENDS if path == "BBL" else starts + timedelta(weeks=20, days=-3)
    birthday = date(2008, 6, 15) if scenario == "minor" else date(2005, 1, 1) + timedelta(days=random.randint(0, 700))
    parent = _person(people, f"PA-{number:04d}", random, domain="ouders.example") if scenario == "minor" else ""
    student = _person(
        people,
        f"ST-{number:04d}",
        random,
        domain="student.school.example",
        born_on=birthday.isoformat(),
        parent_id=parent,
    )
    extras = _extras(number, scenario, random)
    return {
        "placement_id": f"PL-2025-{number:04d}",
        "student_id": student,
        "company_id": company["company_id"],
        "trainer_id": company["trainer_id"] or company["contact_id"],
        "school_supervisor_id": supervisors[number % len(supervisors)],
        "crebo": crebo,
        "brin": ("99XX", "97XX")[number % 2],
        "starts_on": starts.isoformat(),
        "ends_on": ends.isoformat(),
        "hours_per_week": 32 if path == "BBL" else 36,
        "scenario": scenario,
        "extras": " ".join(extras),
        **_expected(scenario, path, starts, ends, extras),
    }


def _company_for(scenario: str, number: int, companies: list[dict[str, Any]]) -> dict[str, Any]:
    """A company of the last third, used once, for scenarios that change it; otherwise one of the first two thirds."""
    if scenario == "no_trainer":
        return next(c for c in companies if c["accreditation"] == "NO_TRAINER")
    accredited = [c for c in companies if c["accreditation"] == "GRANTED"]
    shared, own = accredited[: len(accredited) * 2 // 3], accredited[len(accredited) * 2 // 3 :]
    if scenario not in ("trainer_left", "withdrawn", "granted_later", "refused_later"):
        return shared[number % len(shared)]
    free = next((c for c in own if "taken" not in c), own[-1])
    free["taken"] = True
    return free


def _extras(number: int, scenario: str, random: Random) -> tuple[str, ...]:
    if scenario != "happy":
        return ()
    if number % 2:
        return (EXTRAS[(number // 2) % len(EXTRAS)],)
    drawn = (random.choice(EXTRAS),) if random.random() < 0.2 else ()
    own = AGREEMENT_EXTRAS.get(number)
    return (own,) if own is not None and not drawn else drawn


def _expected(scenario: str, path: str, starts: date, ends: date, extras: tuple[str, ...]) -> dict[str, str]:
    """The expected end of each scenario, stated independently of the services' rules."""
    end = {
        "terminated": "TERMINATED",
        "terminated_unsafe": "TERMINATED",
        "withdrawn": "TERMINATED",
        "not_approved": "REJECTED",
        "undecided": "PROPOSED",
        "refused_later": "REJECTED",
        "no_trainer": "REJECTED",
    }.get(scenario, "ENDED")
    version = {"declined": "2", "clause": "3"}.get(scenario, "1") if end in ("ENDED", "TERMINATED") else ""
    survey = {"terminated_unsafe": "CANCELLED", "trainer_left": "STUDENT BPV_CONTACT"}.get(scenario, "STUDENT TRAINER")
    weeks = attended_weeks(starts, ends if end == "ENDED" else stopped_on(starts)) - ("sick" in extras)
    amount = (FULL_AMOUNT * min(weeks, FULL_YEAR_WEEKS) / FULL_YEAR_WEEKS).quantize(Decimal("0.01"))
    return {
        "ends_as": end,
        "agreement_version": version,
        "survey": survey if version else "",
        "subsidy": str(amount) if path == "BBL" and version else "",
        "agreement": " ".join(found for each, found in AGREEMENT.items() if each in (scenario, *extras)),
    }


def attended_weeks(starts: date, ends: date) -> int:
    """Weeks with attendance: from the first Monday of the placement until its end."""
    return (ends - starts).days // 7 + 1


def stopped_on(starts: date) -> date:
    """The day on which a terminated placement stops: a Friday in the ninth week."""
    return starts + timedelta(weeks=8, days=4)


def _person(people: list[dict[str, Any]], ref: str, random: Random, domain: str = "school.example", **more: str) -> str:
    name = f"{random.choice(FIRST)} {random.choice(LAST)}"
    language = "en" if random.random() < 0.15 else "nl"
    people.append(
        {
            "ref": ref,
            "name": name,
            "email": f"{ref.lower()}@{domain}",
            "language": language,
            "born_on": more.get("born_on", ""),
            "parent_id": more.get("parent_id", ""),
        }
    )
    return ref


def _contacts(people: list[dict[str, Any]], random: Random) -> list[dict[str, str]]:
    """Per location the desk itself and a coordinator for each programme."""
    rows = []
    for location in ("Noord", "Zuid"):
        desk = _person(people, f"DK-{location.upper()}", random)
        rows.append(
            {
                "contact_id": desk,
                "team": f"Bureau {location}",
                "location": location,
                "roles": "INFORMATION",
                "crebo": "",
                "path": "",
            }
        )
        for crebo, name, _, path, _ in PROGRAMMES:
            contact = _person(people, f"DK-{location[0]}{crebo}", random)
            rows.append(
                {
                    "contact_id": contact,
                    "team": f"Team {name}",
                    "location": location,
                    "roles": "COORDINATOR ACQUISITION",
                    "crebo": crebo,
                    "path": path,
                }
            )
    return rows


def _write(file: Path, rows: list[dict[str, Any]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
