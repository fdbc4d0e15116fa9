"""The content of an agreement as a school states it, complete (WEB 7.2.8)."""

from datetime import date
from typing import Any

SCHOOL_YEAR_STARTS = 8
"""The month."""


def whole_content(path: str, hours_total: int, starts_on: date) -> dict[str, Any]:
    """All that an agreement must hold but the leerbedrijf-ID, which the grant tells; the hours are those of one school
    year. Learning goals come from the interview, and are for BOL."""
    year = starts_on.year if starts_on.month >= SCHOOL_YEAR_STARTS else starts_on.year - 1
    goals = ["Zelfstandig de dagelijkse werkzaamheden uitvoeren.", "Klanten te woord staan."]
    return {
        "hours_by_year": [{"school_year": f"{year}-{year + 1}", "hours": hours_total}],
        "supervision": "Elke week een gesprek met de praktijkopleider, elke maand met de school.",
        "work_processes": ["B1-K1-W1", "B1-K1-W2"],
        "assessment": "Met het beoordelingsformulier van de opleiding, halverwege en aan het einde.",
        "allowance": "350" if path == "BOL" else "0",
        **({"learning_goals": goals} if path == "BOL" else {}),
    }
