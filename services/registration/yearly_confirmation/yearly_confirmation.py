"""The yearly question to one learning company: are its places the same, changed, or none (R10)?"""

from collections.abc import Mapping
from datetime import date, time, timedelta

from services.registration.year import year_after
from shared.events.registration.yearly_confirmation import (
    ConfirmedOffer,
    YearlyAnswer,
    YearlyConfirmationAnswered,
    YearlyConfirmationAsked,
    YearlyConfirmationReminderDue,
    YearlyConfirmationUnanswered,
)
from shared.messaging.model.aggregate import Aggregate, Decision, Timer
from shared.messaging.model.clock import dutch_instant

ANSWER_WITHIN, REMINDED_AFTER = timedelta(days=28), timedelta(days=14)
AT = time(7, 0)
ASK, REMIND, CLOSE = "ask_for_places", "remind_of_places", "close_question"


class YearlyConfirmation(Aggregate):
    """State of a company; `issue` counts the links, and the last one counts while the question is open."""

    asks_on: date | None = None
    issue: int = 0
    asked_on: date | None = None
    closes_on: date | None = None
    """The last day of an open question; None while none is open."""

    reminded: bool = False
    answer: YearlyAnswer | None = None
    """Of the last question; None where it was not answered."""

    def timers(self) -> tuple[Timer, ...]:
        """An open question is reminded of once, and ends; then the next year is waited for."""
        if self.closes_on is not None and self.asked_on is not None:
            reminder = () if self.reminded else (Timer(REMIND, dutch_instant(self.asked_on + REMINDED_AFTER, AT)),)
            return (*reminder, Timer(CLOSE, dutch_instant(self.closes_on + timedelta(days=1))))
        return () if self.asks_on is None else (Timer(ASK, dutch_instant(self.asks_on, AT)),)

    def begin(self, on: date) -> "Decision[YearlyConfirmation]":
        """It became a learning company: it is asked after a year. One that is asked already stays in its rhythm."""
        if self.asks_on is not None:
            return self, ()
        return self.model_copy(update={"asks_on": year_after(on)}), ()

    def ask(self, on: date, *, learning: bool) -> "Decision[YearlyConfirmation]":
        """Ask, and again after a year; who is no learning company any more is not asked."""
        if not learning:
            return self._ended(), ()
        question = {"asked_on": on, "closes_on": on + ANSWER_WITHIN, "asks_on": year_after(on)}
        update = {**question, "issue": self.issue + 1, "reminded": False, "answer": None}
        event = YearlyConfirmationAsked(company_id=self.id, issue=self.issue + 1, closes_on=on + ANSWER_WITHIN)
        return self.model_copy(update=update), (event,)

    def remind(self, on: date, *, learning: bool) -> "Decision[YearlyConfirmation]":
        """Once, as long as it can answer."""
        if not learning or self.closes_on is None:
            return self._ended(), ()
        reminded = self.model_copy(update={"reminded": True})
        if on > self.closes_on:
            return reminded, ()
        due = YearlyConfirmationReminderDue(company_id=self.id, issue=self.issue, closes_on=self.closes_on)
        return reminded, (due,)

    def close(self, *, learning: bool) -> "Decision[YearlyConfirmation]":
        """Nobody answered."""
        if not learning or self.closes_on is None:
            return self._ended(), ()
        event = YearlyConfirmationUnanswered(company_id=self.id, closed_on=self.closes_on)
        return self.model_copy(update={"closes_on": None}), (event,)

    def can_answer(self, issue: int, on: date) -> bool:
        """Whether the link of that issue still asks."""
        return self.closes_on is not None and issue == self.issue and on <= self.closes_on

    def was_answered(self, issue: int) -> bool:
        """Whether the link of that issue was answered; it shows the answer then."""
        return self.answer is not None and issue == self.issue

    def give(
        self, issue: int, answer: YearlyAnswer, counts: Mapping[str, int], on: date
    ) -> "Decision[YearlyConfirmation]":
        """The answer, once; numbers of places count where it says that they changed."""
        if not self.can_answer(issue, on):
            return self, ()
        changed = counts if answer is YearlyAnswer.CHANGED else {}
        offers = tuple(ConfirmedOffer(offer_id=offer_id, count=count) for offer_id, count in sorted(changed.items()))
        answered = YearlyConfirmationAnswered(company_id=self.id, places=answer, answered_on=on, offers=offers)
        return self.model_copy(update={"closes_on": None, "answer": answer}), (answered,)

    def _ended(self) -> "YearlyConfirmation":
        return self.model_copy(update={"asks_on": None, "closes_on": None})
