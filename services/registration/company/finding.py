"""In what the business register differs from what was stated about a company."""

from pydantic import BaseModel, ConfigDict

from shared.events.registration.business_register import RegisterDifference


class Finding(BaseModel):
    """A difference, with the values on both sides: the same one is told once."""

    model_config = ConfigDict(frozen=True)

    difference: RegisterDifference
    fields: tuple[str, ...]
    stated: tuple[str, ...] = ()
    registered: tuple[str, ...] = ()
