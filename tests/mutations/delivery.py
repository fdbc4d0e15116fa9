"""Mutations of what happens to a mail after the mail server took it."""

from tests.mutations.mutation import Edit, Mutation

BOUNCE, MESSAGE = "services/notifications/bounce", "services/notifications/message"
UNIT, INTEGRATION = "tests/unit/notifications", "tests/integration/notifications"
BOUNCES = f"{INTEGRATION}/test_bounces.py"
DELIVERY = (
    Mutation(
        "every address below the domain for reports is taken",
        f"{UNIT}/test_bounce_addresses.py::test_an_address_that_another_key_made_or_that_was_changed_is_none",
        (
            Edit(
                f"{BOUNCE}/bounce_addresses.py",
                "        if not hmac.compare_digest(signature, self._signature(named)):\n",
                "        if len(signature) != SIGNATURE_BYTES:\n",
            ),
        ),
    ),
    Mutation(
        "mails have no address for reports of their own",
        f"{BOUNCES}::test_a_mail_that_comes_back_failed_and_the_same_report_counts_once",
        (Edit(f"{MESSAGE}/smtp_sender.py", "sender=reports_to, ", ""),),
    ),
    Mutation(
        "a report about a former sending counts for the next",
        f"{BOUNCES}::test_a_report_about_a_former_sending_does_not_count_for_the_next",
        (Edit(f"{MESSAGE}/message.py", "if sending != self.sending % SENDINGS or ", "if "),),
    ),
    Mutation(
        "what a person writes to the address for reports is taken and read by nobody",
        f"{BOUNCES}::test_only_reports_to_an_address_that_was_made_here_are_taken",
        (Edit(f"{BOUNCE}/bounce_intake.py", "    if not by_program:\n", "    if sending is None:\n"),),
    ),
    Mutation(
        "a report is answered before the commit",
        f"{BOUNCES}::test_a_report_is_answered_after_the_commit_only",
        (Edit(f"{BOUNCE}/bounce_intake.py", "            return LATER\n", "            return TAKEN\n"),),
    ),
    Mutation(
        "a report that is on its way is dropped at a stop",
        f"{BOUNCES}::test_a_report_that_is_on_its_way_at_a_stop_is_noted_first",
        (Edit(f"{BOUNCE}/bounce_listener.py", "                await self._idle.wait()\n", "                pass\n"),),
    ),
    Mutation(
        "over LMTP two recipients get one answer",
        f"{BOUNCES}::test_reports_are_taken_over_lmtp_too",
        (Edit(f"{BOUNCE}/bounce_intake.py", "        if envelope.rcpt_tos:\n", "        if False:\n"),),
    ),
    Mutation(
        "a report with a comment behind the status has no reason",
        f"{UNIT}/test_delivery_report.py::test_a_report_is_read_as_servers_write_it",
        (Edit(f"{BOUNCE}/delivery_report.py", "STATUS.search(", "STATUS.fullmatch("),),
    ),
)
