"""Mutations of how mails are sent and people are looked up."""

from tests.mutations.mutation import Edit, Mutation

MAILS, MESSAGE = "tests/unit/notifications/test_smtp_sender.py", "services/notifications/message"
SENDING = (
    Mutation(
        "a connection to the mail server is used again without a look at whether it works",
        f"{MAILS}::test_a_connection_that_the_server_dropped_costs_no_mail",
        (Edit(f"{MESSAGE}/smtp_connections.py", "                await smtp.rset()\n", "                pass\n"),),
    ),
    Mutation(
        "a connection over which a mail failed is used again",
        f"{MAILS}::test_an_answer_that_nobody_awaits_any_more_is_not_that_to_the_next_mail",
        (
            Edit(
                f"{MESSAGE}/smtp_connections.py",
                "            smtp.close()\n            raise\n        self._keep",
                "            self._keep(smtp, mails + 1)\n            raise\n        self._keep",
            ),
        ),
    ),
    Mutation(
        "a mail is refused when the mail server refuses the connection",
        f"{MAILS}::test_a_server_that_refuses_the_password_refuses_no_mail",
        (
            Edit(
                f"{MESSAGE}/smtp_sender.py",
                "        await smtp.connect()\n",
                """        try:
            await smtp.connect()
        except aiosmtplib.SMTPResponseException as refused:
            raise MailRefused("MAIL_REFUSED") from refused
""",
            ),
        ),
    ),
    Mutation(
        "each person that a service looks up costs a request",
        "tests/scenarios/test_people.py::test_callers_that_wait_at_the_same_time_share_a_request",
        (Edit("shared/web/person_client.py", "self._read, MAX_PEOPLE)", "self._read, 1)"),),
    ),
    Mutation(
        "a reference that registration refuses fails the callers beside it",
        "tests/scenarios/test_people.py::test_a_caller_whose_person_is_unknown_or_whose_reference_is_refused_hinders_no_other",
        (
            Edit(
                "shared/web/person_client.py",
                "            if refused.response.is_client_error:\n                raise\n",
                "",
            ),
        ),
    ),
)
