"""What a fact is: a frozen record of something that came true, with a wire name that never changes."""

from collections.abc import Iterator
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

_KNOWN: dict[str, type["Fact"]] = {}


class Fact(BaseModel):
    """One fact of the trade.

    A subclass names its wire type (`agreement.fully_signed.v1`, also its routing key). Fields may be added as optional,
    never changed or removed: a fact is a letter already sent. People appear by reference only.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    type: ClassVar[str] = ""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if not cls.type:
            raise TypeError(f"{cls.__name__} has no wire type")
        known = _KNOWN.setdefault(cls.type, cls)
        if known is not cls:
            raise TypeError(f"{cls.type} is already {known.__name__}")


def fact_type(wire_type: str) -> type[Fact] | None:
    """The class of a wire type, or None when this code does not know it (newer than this code)."""
    return _KNOWN.get(wire_type)


def known_facts() -> Iterator[type[Fact]]:
    """Every fact that was imported, by wire type."""
    for name in sorted(_KNOWN):
        yield _KNOWN[name]
