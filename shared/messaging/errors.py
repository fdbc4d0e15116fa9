"""The words for what can go wrong with a message. A business "no" is not here: that is a fact."""

from pydantic import ValidationError


class TooEarly(Exception):
    """The world is not ready for this message yet; it waits and comes again without spending an attempt."""


class OutOfTurn(TooEarly):
    """An earlier fact of the same noun was not heard yet."""


class Unknown(TooEarly):
    """A noun that nobody has told this service about: to a handler too early, to a person not found."""

    def __init__(self, noun: str, id: str) -> None:
        super().__init__(f"{noun} {id} is not known here")
        self.noun, self.id = noun, id


class AlreadyHeard(Exception):
    """The noun carries the mark of this message and handler: the effect is there, nothing is left to do."""


class Conflict(Exception):
    """Another message changed the noun first; decide again on the new state."""


class Unreadable(ValueError):
    """A message that no retry can mend: it is parked at once, with its bytes."""

    @classmethod
    def because(cls, wire_type: str, wrong: ValueError) -> "Unreadable":
        """Name the wrong fields; the values may be somebody's data and stay out."""
        if isinstance(wrong, ValidationError):
            told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in wrong.errors(include_input=False))
            return cls(f"{wire_type}: {told}")
        return cls(f"{wire_type}: {type(wrong).__name__}")


class EndsTheProcess(Exception):
    """A message under which the process ended again and again, alone in hand each time: no retry can mend it."""


class HouseRuleBroken(RuntimeError):
    """A handler did what no handler may do (two nouns, facts without a noun); a bug, found by its first test."""
