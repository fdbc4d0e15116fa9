"""The companies that the simulated business register knows, in memory; a restart begins again."""

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).parent / "business_register.toml"


class Address(BaseModel):
    """Where an establishment is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    street: str
    house_number: int
    addition: str = ""
    postcode: str
    city: str


class Establishment(BaseModel):
    """One of a company; without an address that is shown it is shielded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str
    name: str
    address: Address | None = None
    closed_on: date | None = None


class RegisteredCompany(BaseModel):
    """As the register has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kvk_number: str
    name: str
    other_names: tuple[str, ...]
    establishments: tuple[Establishment, ...]
    closed_on: date | None = None


def read_registered() -> dict[str, RegisteredCompany]:
    """All of them, by KvK number."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["companies"]
    return {entry["kvk_number"]: RegisteredCompany.model_validate(entry) for entry in entries}
