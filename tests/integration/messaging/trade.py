"""A tiny trade for the tests of the messaging core: pots that are filled, and the labels they get."""

from datetime import datetime
from typing import ClassVar

from shared.events.fact import Fact
from shared.messaging.handler import on, when
from shared.messaging.noun import Decision, Facts, Noun, Timer, derived_id
from shared.messaging.store import Store


class PotOrdered(Fact):
    """Somebody wants a pot."""

    type: ClassVar[str] = "test_order.placed.v1"
    pot_id: str


class PotMade(Fact):
    """There is a pot."""

    type: ClassVar[str] = "test_pot.made.v1"
    pot_id: str


class PotFilled(Fact):
    """Something went in."""

    type: ClassVar[str] = "test_pot.filled.v1"
    pot_id: str
    amount: int


class LabelWritten(Fact):
    """A pot's label was brought up to date."""

    type: ClassVar[str] = "test_label.written.v1"
    pot_id: str
    total: int


class Fill(Fact):
    """A command of the tests."""

    type: ClassVar[str] = "test_fill.asked.v1"
    pot_id: str
    amount: int
    stale_at: datetime | None = None


class Pot(Noun):
    """A pot with its contents; it may go stale on a date."""

    contents: tuple[int, ...] = ()
    stale_at: datetime | None = None
    stale: bool = False

    def timers(self) -> tuple[Timer, ...]:
        """Stale once."""
        return (Timer("stale", self.stale_at),) if self.stale_at and not self.stale else ()

    def fill(self, amount: int) -> "Decision[Pot]":
        """One more portion."""
        return self.model_copy(update={"contents": (*self.contents, amount)}), (
            PotFilled(pot_id=self.id, amount=amount),
        )


class Label(Noun):
    """What is written on a pot, in the order it was heard."""

    seen: tuple[int, ...] = ()


class Pots(Store[Pot]):
    """All pots."""

    noun, subject, collection = Pot, "pot", "pots"
    indexes = ("stale",)


class Labels(Store[Label]):
    """All labels."""

    noun, subject, collection = Label, "label", "labels"


class Trouble:
    """What the tests make handlers stumble over: amounts that fail, and how often."""

    def __init__(self) -> None:
        self.fails: dict[int, int] = {}
        self.runs: list[tuple[str, int]] = []

    def run(self, name: str, amount: int) -> None:
        """Count a run; raises as long as that amount should fail."""
        self.runs.append((name, amount))
        if self.fails.get(amount, 0):
            self.fails[amount] -= 1
            raise RuntimeError("seeded")


@on(PotOrdered, any_order=True)
async def make_on_pot_ordered(event: PotOrdered, pots: Pots) -> Facts:
    """An order makes the pot; the same order again finds it there."""
    if await pots.find_repeated(event.pot_id):
        return ()
    return pots.keep((Pot(id=event.pot_id), (PotMade(pot_id=event.pot_id),)))


@on(PotFilled)
async def label_on_pot_filled(event: PotFilled, labels: Labels, trouble: Trouble) -> Facts:
    """The label lists what went in, in order."""
    trouble.run("label", event.amount)
    label = await labels.find(derived_id("label", event.pot_id)) or Label(id=derived_id("label", event.pot_id))
    label = label.model_copy(update={"seen": (*label.seen, event.amount)})
    return labels.keep((label, (LabelWritten(pot_id=event.pot_id, total=sum(label.seen)),)))


async def fill_pot(command: Fill, pots: Pots) -> Facts:
    """A person's request."""
    pot = await pots.get(command.pot_id)
    noun, facts = pot.fill(command.amount)
    return pots.keep((noun.model_copy(update={"stale_at": command.stale_at}), facts))


@when(Pots, "stale")
async def throw_away_stale(pot: Pot, pots: Pots) -> Facts:
    """A stale pot is emptied, once."""
    return pots.keep((pot.model_copy(update={"stale": True, "contents": ()}), (PotFilled(pot_id=pot.id, amount=0),)))
