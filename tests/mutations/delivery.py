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
    Mutation(
        "a mail that failed waits for somebody although its recipient has another address",
        f"{INTEGRATION}/test_new_address.py::test_what_failed_goes_again_once_to_a_new_address",
        (
            Edit(
                f"{MESSAGE}/handlers/send_failed_again_on_address_changed.py",
                '*(f"{role}:{person}" for role in Party), ',
                "",
            ),
        ),
    ),
    Mutation(
        "a mail goes again to the contact that the company had",
        f"{INTEGRATION}/test_new_address.py::test_what_failed_goes_again_to_the_new_contact_of_a_company",
        (
            Edit(
                f"{MESSAGE}/handlers/send_failed_again_on_company_changed.py",
                "    await contacts.require_processed(event.company_id, change_contact_on_company_changed, context)\n",
                "",
            ),
        ),
    ),
    Mutation(
        "a mail about a placement that has ended goes again",
        f"{UNIT}/test_sending_again.py::test_a_mail_about_a_placement_goes_again_until_its_last_day",
        (Edit(f"{MESSAGE}/sending_again.py", "placement is None or placement.ends_on >= today", "True"),),
    ),
    Mutation(
        "a mail of long ago goes again to a new address",
        f"{UNIT}/test_sending_again.py::test_a_mail_goes_again_while_it_matters",
        (
            Edit(
                f"{MESSAGE}/sending_again.py",
                "STILL_MATTERS = timedelta(days=14)",
                "STILL_MATTERS = timedelta(days=140)",
            ),
        ),
    ),
    Mutation(
        "a mail whose request is parked is shown nowhere",
        f"{INTEGRATION}/test_undelivered.py::test_a_mail_that_is_not_sent_for_ten_minutes_is_shown_as_waiting",
        (Edit(f"{MESSAGE}/repository.py", "timedelta(minutes=10)", "timedelta(days=36500)"),),
    ),
    Mutation(
        "a failed mail that is not among the latest is shown nowhere",
        f"{INTEGRATION}/test_undelivered.py::test_every_failed_mail_is_in_the_list_the_latest_first",
        (
            Edit(
                "services/notifications/case/pages.py",
                "find_undelivered(PAGE, decode(mails_after))",
                "find_undelivered(PAGE)",
            ),
        ),
    ),
    Mutation(
        "a mail is changed after it was signed",
        f"{UNIT}/test_dkim.py::test_a_mail_arrives_with_a_signature_that_receivers_verify",
        (
            Edit(
                f"{MESSAGE}/dkim_signer.py", "return signature + content", "return signature + content + b'more\\r\\n'"
            ),
        ),
    ),
)
