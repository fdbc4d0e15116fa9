"""The base class of events: immutable records of what happened, each with a wire type that never changes."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

_KNOWN: dict[str, type["Event"]] = {}


class Event(BaseModel):
    """One domain event.

    A subclass sets its wire type (`agreement.fully_signed.v1`, also its routing key), or `abstract` to be a base class
    itself. Fields may be added as optional, never changed or removed, because published events remain in queues and
    journals. People appear by reference only.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    type: ClassVar[str] = ""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if "abstract" in vars(cls):
            return
        if not cls.type:
            raise TypeError(f"{cls.__name__} has no wire type")
        known = _KNOWN.setdefault(cls.type, cls)
        if known is not cls:
            raise TypeError(f"{cls.type} is already {known.__name__}")


def event_type(wire_type: str) -> type[Event] | None:
    """The class of a wire type, or None when the type is newer than this code."""
    return _KNOWN.get(wire_type)
