"""Houses in which facts of a noun overtake each other, or wait for what never comes."""

from tests.violations.violation import MESSAGING, Edit, Violation

TURN, RECEPTION = "shared/messaging/turn.py", "shared/messaging/reception.py"
IN_ORDER = (
    Violation(
        "a fact takes effect when it comes",
        f"{MESSAGING}/test_order.py::test_order_holds_while_replicas_come_and_go_and_handlers_fail",
        (Edit(TURN, "if begins or mark.follows(known):", "if begins or mark.after >= known:"),),
    ),
    Violation(
        "one replica takes it all",
        f"{MESSAGING}/test_once.py::test_two_replicas_share_the_work_and_keep_the_order",
        (
            Edit(
                "shared/messaging/topology.py",
                '"x-delivery-limit": DELIVERY_LIMIT,',
                '"x-delivery-limit": DELIVERY_LIMIT, "x-single-active-consumer": True,',
            ),
        ),
    ),
    Violation(
        "a fact that fails gives up its turn",
        f"{MESSAGING}/test_order.py::test_a_failing_fact_holds_up_later_ones_of_its_noun_at_its_handler_alone",
        (
            Edit(
                RECEPTION,
                "            await self._hearing.trouble(self._handler, envelope)\n"
                "            await self._aside.failed(",
                "            await self._hearing.pass_over(self._handler, envelope)\n"
                "            await self._aside.failed(",
            ),
        ),
    ),
    Violation(
        "each of those behind one that waits in vain waits as long again",
        f"{MESSAGING}/test_giving_way.py::test_behind_one_that_waited_in_vain_nobody_waits_again",
        (Edit(RECEPTION, "if lane.preceded or lane.in_vain or", "if lane.preceded or"),),
    ),
    Violation(
        "whoever waits for an earlier fact lets a suspect wait as well",
        f"{MESSAGING}/test_giving_way.py::test_nobody_waits_while_a_suspect_must_be_alone",
        (Edit(RECEPTION, "lane.in_vain or self._suspicion.others.awaited:", "lane.in_vain:"),),
    ),
    Violation(
        "letters leave in the order in which they were parked",
        f"{MESSAGING}/test_replay.py::test_letters_of_a_noun_leave_in_the_order_in_which_they_were_said",
        (
            Edit(
                "services/operations/dead_letter/store.py",
                'IN_ORDER = (("subject", 1), ("sequence", 1), ("parked_at", 1))',
                'IN_ORDER = (("parked_at", 1),)',
            ),
        ),
    ),
    Violation(
        "a new handler waits for what was said before it was there",
        f"{MESSAGING}/test_order.py::test_a_handler_added_later_begins_where_the_noun_is",
        (Edit(TURN, "if begins or mark.follows(known):", "if mark.follows(known):"),),
    ),
    Violation(
        "a handler that has waited long enough begins wherever it is",
        f"{MESSAGING}/test_order.py::test_a_fact_waits_for_one_that_was_said_while_its_handler_was_there_however_long",
        (Edit(TURN, "begins = mark.unborn and not known", "begins = not known"),),
    ),
)
