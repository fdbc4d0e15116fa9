"""The learning companies that the simulated register knows, in memory; a restart begins again."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).parent / "companies.toml"


class Accredited(BaseModel):
    """For one qualification, within its term."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    crebo: str
    valid_from: date
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is within its term."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class LearningCompany(BaseModel):
    """As the register has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    leerbedrijf_id: str
    name: str
    street: str
    postcode: str
    city: str
    contact: str
    accreditations: tuple[Accredited, ...] = ()

    def is_named(self, name: str, postcode: str) -> bool:
        """Spaces and capitals make no difference."""
        return (_plain(self.name), _plain(self.postcode)) == (_plain(name), _plain(postcode))

    def is_accredited(self, crebo: str, day: date) -> bool:
        """Whether one of its accreditations is for that qualification and day."""
        return any(each.crebo == crebo and each.holds_on(day) for each in self.accreditations)

    def without(self, crebo: str, last_day: date) -> Self:
        """Its accreditation for that qualification ends after that day."""
        return self.model_copy(
            update={
                "accreditations": tuple(
                    each.model_copy(update={"valid_until": last_day}) if each.crebo == crebo else each
                    for each in self.accreditations
                )
            }
        )


def read_companies() -> dict[str, LearningCompany]:
    """All of them, by leerbedrijf-ID."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["companies"]
    return {entry["leerbedrijf_id"]: LearningCompany.model_validate(entry) for entry in entries}


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
