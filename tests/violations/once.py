"""Houses in which something happens twice, or half."""

from tests.violations.violation import MESSAGING, Edit, Violation

UNMARKED = Edit("shared/messaging/mark.py", "if stored.heard.get(self.key, 0) >= self.sequence:", "if self.key == '':")
ONCE = (
    Violation(
        "nobody looks at the marks on a noun",
        f"{MESSAGING}/test_once.py::test_a_fact_delivered_four_times_has_one_effect",
        (UNMARKED,),
    ),
    Violation(
        "a fact that had no effect is heard again as if it were new",
        f"{MESSAGING}/test_order.py::test_a_fact_heard_without_effect_has_none_later_when_it_comes_twice",
        (Edit("shared/messaging/turn.py", "if known >= mark.sequence:", "if known < 0:"),),
    ),
    Violation(
        "a subject's first fact is believed to be new",
        f"{MESSAGING}/test_order.py::test_a_second_copy_of_a_first_fact_changes_no_other_noun",
        (Edit("shared/messaging/turn.py", "await self._tell(mark, decided)):", "[await self._tell(mark, decided)]):"),),
    ),
    Violation(
        "acknowledgements overtake each other",
        f"{MESSAGING}/test_acks.py::test_no_acknowledgement_is_told_twice_when_more_is_done_while_some_are_told",
        (
            Edit(
                "shared/messaging/acks.py",
                "await self._tell(channel, *self._take_done())",
                "self._other = asyncio.create_task(self._tell(channel, *self._take_done()))",
            ),
            Edit("shared/messaging/acks.py", "            if channel is self._channel:\n", "            if True:\n"),
        ),
    ),
    Violation(
        "a service that stops acknowledges one by one",
        f"{MESSAGING}/test_acks.py::test_nothing_comes_again_that_was_done_before_the_connection_closed",
        (Edit("shared/messaging/acks.py", "self._held = True", "self._held = False"),),
    ),
    Violation(
        "the effect is kept without its mark",
        f"{MESSAGING}/test_replay.py::test_a_letter_replayed_after_a_year_and_delivered_twice_is_one_effect",
        (
            Edit(
                "shared/messaging/pipeline.py",
                "heard={mark.key: mark.sequence} if mark is not None else {},",
                "heard={},",
            ),
        ),
    ),
    Violation(
        "a change is written whatever others wrote meanwhile",
        f"{MESSAGING}/test_once.py::test_many_writers_of_one_noun_all_take_effect_in_order",
        (
            Edit(
                "shared/storage/changes.py",
                'UpdateOne({"_id": self.id, "version": self.version}, update',
                'UpdateOne({"_id": self.id}, update',
            ),
        ),
    ),
    Violation(
        "a message that comes back after a crash has its effect again",
        "tests/chaos/test_crash_points.py::test_everybody_dies_at_every_crash_point_and_nothing_is_lost",
        (UNMARKED,),
    ),
    Violation(
        "a fact that is said again after a crash is written down as a new one",
        "tests/chaos/house/test_slice.py::test_a_scenario_in_which_every_actor_dies_once_ends_like_one_without",
        (
            Edit(
                "services/operations/journal/entry.py",
                "            id=envelope.id,\n",
                "            id=f'{envelope.id} {id(envelope)}',\n",
            ),
        ),
    ),
    Violation(
        "a date that has fired stays due",
        f"{MESSAGING}/test_dates.py::test_a_date_fires_once_when_it_has_come",
        (Edit("shared/storage/changes.py", '"due": self.due,', '**({"due": self.due} if self.due else {}),'),),
    ),
    Violation(
        "dates fire before they have come",
        f"{MESSAGING}/test_dates.py::test_a_date_fires_once_when_it_has_come",
        (
            Edit("shared/storage/nouns.py", '{"due": {"$lte": by}}', '{"due": {"$type": "date"}}'),
            Edit(
                "shared/messaging/timekeeper.py",
                "due = [timer for timer in noun.timers() if timer.at <= self._clock.now()]",
                "due = list(noun.timers())",
            ),
        ),
    ),
    Violation(
        "dates fire by a clock that is wrong",
        f"{MESSAGING}/test_punctuality.py::test_a_clock_that_is_wrong_is_found_out",
        (Edit("shared/messaging/punctuality.py", "return not self.wrong", "return True"),),
    ),
)
