"""How far the notices of withdrawals were read, and when the register is asked for more."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from services.registration.accrediting_body.answers import Notice
from services.registration.accrediting_body.register import SOURCE
from shared.events.registration.accreditation import AccreditationNoticesDue, AccreditationWithdrawalNoticed
from shared.messaging.model.aggregate import Aggregate, Decision, Timer

ASK = "ask_for_notices"


class AccreditationWatch(Aggregate):
    """State of the one subscription; it rests while no company is accredited."""

    last_number: int = 0
    asks_at: datetime | None = None

    @classmethod
    def at_rest(cls) -> "AccreditationWatch":
        """Nothing was read."""
        return cls(id=SOURCE)

    def timers(self) -> tuple[Timer, ...]:
        """When it asks; after a long absence once."""
        return () if self.asks_at is None else (Timer(ASK, self.asks_at),)

    def begin(self, now: datetime, every: timedelta) -> "Decision[AccreditationWatch]":
        """A company is watched; once it asks, another one changes nothing."""
        return (self, ()) if self.asks_at is not None else (self.model_copy(update={"asks_at": now + every}), ())

    def ask(self, now: datetime, every: timedelta, *, needed: bool) -> "Decision[AccreditationWatch]":
        """Ask, and again after that time; rest when it is not needed any more."""
        if not needed:
            return self.model_copy(update={"asks_at": None}), ()
        return self.model_copy(update={"asks_at": now + every}), (AccreditationNoticesDue(after=self.last_number),)

    def read(self, notices: Sequence[Notice]) -> "Decision[AccreditationWatch]":
        """Each notice counts once, whoever read it."""
        fresh = sorted((each for each in notices if each.number > self.last_number), key=lambda each: each.number)
        if not fresh:
            return self, ()
        events = tuple(AccreditationWithdrawalNoticed(**notice.model_dump()) for notice in fresh)
        return self.model_copy(update={"last_number": fresh[-1].number}), events
