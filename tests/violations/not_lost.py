"""Houses in which something gets lost, or holds up what is innocent."""

from tests.violations.violation import MESSAGING, Edit, Violation

ASIDE = "shared/messaging/aside.py"
NOT_LOST = (
    Violation(
        "a fact is forgotten without the broker's word",
        f"{MESSAGING}/test_saying.py::test_what_could_not_leave_is_said_later_in_order",
        (
            Edit(
                "shared/messaging/relay.py",
                'failed = ConnectionError("cancelled") if confirm.cancelled() else confirm.exception()',
                "failed = confirm.exception() and None",
            ),
        ),
    ),
    Violation(
        "nobody looks for what the last process left unsaid",
        f"{MESSAGING}/test_saying.py::test_a_service_that_starts_says_what_the_last_one_left",
        (Edit("shared/messaging/sweeper.py", "late.append(id)", "continue"),),
    ),
    Violation(
        "the broker may drop what no queue takes",
        f"{MESSAGING}/test_saying.py::test_a_fact_that_no_queue_takes_stays_unsaid_until_one_does",
        (Edit("shared/messaging/frames.py", 'b"\\x01", b"\\x02"', 'b"\\x00", b"\\x02"'),),
    ),
    Violation(
        "what has failed often enough is dropped",
        f"{MESSAGING}/test_failing.py::test_a_message_that_keeps_failing_is_parked_with_its_story",
        (Edit(ASIDE, 'return await self.park(delivery, tries, failure, "failed")', "return None"),),
    ),
    Violation(
        "what cannot be read is dropped",
        f"{MESSAGING}/test_failing.py::test_bytes_that_cannot_be_read_are_parked_at_once",
        (
            Edit(
                "shared/messaging/reception.py",
                'return await self._aside.park(delivery, delivery.tries, hopeless, "Unreadable")',
                "return self._tally.count(self._handler.name, type(hopeless).__name__)",
            ),
        ),
    ),
    Violation(
        "headers are believed",
        f"{MESSAGING}/test_skew.py::test_wrong_headers_are_parked_at_once_with_their_reason",
        (Edit("shared/messaging/envelope.py", "        told._refuse_strange()\n", ""),),
    ),
    Violation(
        "a version that is not known is passed over in silence",
        f"{MESSAGING}/test_skew.py::test_a_second_version_beside_the_first_is_parked_and_the_first_flows_on",
        (
            Edit(
                "shared/messaging/hearing.py",
                'raise HouseRuleBroken(f"{handler.name} does not hear {envelope.type}")',
                "return",
            ),
        ),
    ),
    Violation(
        "what is no fact is tried again and again",
        f"{MESSAGING}/test_skew.py::test_what_is_no_fact_is_parked_and_its_neighbours_flow_on",
        (
            Edit(
                "shared/messaging/reception.py",
                "except (Unreadable, HouseRuleBroken, EndsTheProcess) as hopeless:",
                "except (HouseRuleBroken, EndsTheProcess) as hopeless:",
            ),
        ),
    ),
    Violation(
        "of a large message only the beginning is parked",
        f"{MESSAGING}/test_skew.py::test_five_megabytes_are_heard_or_parked_whole",
        (
            Edit(
                ASIDE,
                ".dead(self._queue, delivery.id, headers, delivery.body)",
                ".dead(self._queue, delivery.id, headers, delivery.body[:1_000_000])",
            ),
        ),
    ),
    Violation(
        "whoever was in hand when the process ended is suspected, with all neighbours",
        f"{MESSAGING}/test_suspicion.py::test_only_the_message_that_ends_the_process_is_parked",
        (
            Edit(
                "shared/messaging/suspicion.py",
                "        async with self._one_at_a_time, self.others.away():\n",
                "        async with self.others:\n",
            ),
        ),
    ),
    Violation(
        "a message that ends the process comes back for ever",
        f"{MESSAGING}/test_suspicion.py::test_only_the_message_that_ends_the_process_is_parked",
        (
            Edit(
                "shared/messaging/suspicion.py",
                "return self.others if returned < SUSPECT_AFTER else self._alone(message)",
                "return self.others",
            ),
        ),
    ),
    Violation(
        "a replay takes letters that were dealt with already",
        f"{MESSAGING}/test_replay.py::test_a_group_replayed_twice_changes_nothing",
        (
            Edit(
                "services/operations/dead_letter/store.py",
                '        "status": Status.PARKED.value,\n        "recorded_at"',
                '        "recorded_at"',
            ),
            Edit(
                "services/operations/dead_letter/dead_letter.py",
                "        if self.status is not Status.PARKED:\n            return self\n        replays",
                "        replays",
            ),
        ),
    ),
    Violation(
        "a decision that a crash cut off is carried out by nobody",
        "tests/scenarios/test_dead_letters.py::"
        "test_operations_killed_in_the_middle_of_a_group_replay_finishes_it_and_no_effect_comes_twice",
        (
            Edit(
                "services/operations/ruling/ruling.py",
                'free = self.holder in ("", holder) or self.held_until is None or self.held_until < wall',
                'free = self.holder in ("", holder)',
            ),
        ),
    ),
    Violation(
        "a portal waits for the broker's word",
        "tests/scenarios/test_outages.py::test_with_the_broker_away_portals_are_answered_and_all_of_it_happens_later",
        (
            Edit(
                "shared/messaging/pipeline.py",
                "            self._relay.hand(decided.collection, stored.id, spoken.envelopes)\n",
                "            for envelope in spoken.envelopes:\n"
                "                await self._relay._publisher.fact(envelope)\n",
            ),
        ),
    ),
    Violation(
        "a store that is away is told as a defect of ours",
        "tests/scenarios/test_outages.py::test_with_the_store_away_the_answer_is_503_and_nothing_is_promised",
        (
            Edit(
                "shared/web/problems.py",
                "app.add_exception_handler(away, outage)",
                "app.add_exception_handler(away, bug)",
            ),
        ),
    ),
    Violation(
        "nobody notices that a service has gone deaf",
        f"{MESSAGING}/test_watchdog.py::test_a_service_that_lost_its_ears_is_ended",
        (
            Edit(
                "shared/messaging/consumer.py",
                'if channel.is_closed or not getattr(channel, "consumers", None):',
                "if channel.is_closed:",
            ),
            Edit(
                "shared/messaging/consumer.py",
                "return all(listeners for _, listeners in (await self.queued()).values())",
                "return True",
            ),
        ),
    ),
    Violation(
        "every service may say every fact",
        "tests/integration/local/test_servers.py::test_a_service_says_its_own_facts_and_nobody_elses",
        (
            Edit(
                "shared/messaging/topology.py",
                """"write": f"^({'|'.join(sorted(nouns.get(service, ())))})\\\\." if nouns.get(service) else "^$",""",
                '"write": ".*",',
            ),
        ),
    ),
)
