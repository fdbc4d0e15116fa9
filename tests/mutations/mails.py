"""Mutations of how mails are sent and people are looked up."""

from tests.mutations.mutation import Edit, Mutation

MAILS, MESSAGE = "tests/unit/notifications/test_smtp_sender.py", "services/notifications/message"
WORDING = "tests/unit/notifications/test_wording.py"
SENDING = (
    Mutation(
        "a mail names neither the student nor the company",
        "tests/scenarios/test_mail_particulars.py::test_a_mail_about_a_placement_names_the_student_the_company_and_the_days",
        (Edit(f"{MESSAGE}/particulars.py", "        if not wanted & ALL:\n", "        if True:\n"),),
    ),
    Mutation(
        "a mail does not wait for the news of the company that it names",
        "tests/integration/notifications/test_particulars.py::test_a_mail_that_names_a_company_waits_until_the_news_of_it_came",
        (
            Edit(
                f"{MESSAGE}/particulars.py",
                "            company = await contacts.get(company_id)\n            found[COMPANY] = company.name\n",
                "            company = await contacts.find(company_id)\n"
                "            if company is None:\n                return found\n"
                "            found[COMPANY] = company.name\n",
            ),
        ),
    ),
    Mutation(
        "a mail about an agreement does not say whose it is",
        "tests/unit/notifications/test_mail_renderer.py::test_a_mail_about_a_placement_says_whose_and_where",
        (
            Edit(
                f"{MESSAGE}/locale/mails/en.po",
                "{{ agreement_number }} of {{ student }} at {{ company }} is ready",
                "is ready",
            ),
            Edit(
                f"{MESSAGE}/locale/mails/nl.po",
                "{{ agreement_number }} van {{ student }} bij {{ company }} staat klaar",
                "staat klaar",
            ),
        ),
    ),
    Mutation(
        "a mail knows a placement as it was proposed",
        "tests/integration/notifications/test_known_placement.py::test_the_latest_news_of_a_placement_holds",
        (
            Edit(
                "services/notifications/placement/handlers/keep_placement_on_placement_news.py",
                "    return () if placement == known else",
                "    return () if known else",
            ),
        ),
    ),
    Mutation(
        "a leave of one day is a span",
        f"{WORDING}::test_days_and_what_is_missing_are_a_part_of_a_sentence",
        (Edit(f"{MESSAGE}/wording.py", '"ON_DAY" if one_day else "FROM_UNTIL"', '"FROM_UNTIL"'),),
    ),
    Mutation(
        "a code that a portal made up is written as it is",
        f"{WORDING}::test_no_mail_holds_a_code",
        (Edit(f"{MESSAGE}/wording.py", 'known["OTHER"]) for', "code) for"),),
    ),
    Mutation(
        "an objection has no words",
        f"{WORDING}::test_every_code_that_a_mail_can_have_has_words",
        (Edit(f"{MESSAGE}/locale/words/en.po", 'msgid "NOT_AGREED"\nmsgstr "this was not agreed"\n', ""),),
    ),
    Mutation(
        "an amount is written as a machine does",
        f"{WORDING}::test_an_amount_and_a_date_are_as_people_write_them",
        (Edit(f"{MESSAGE}/wording.py", "    if key in AMOUNTS:\n", "    if key in ():\n"),),
    ),
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
                "            raise _failure(Step.CONNECTION, refused) from refused\n",
                '            raise MailRefused("MAIL_REFUSED") from refused\n',
            ),
        ),
    ),
    Mutation(
        "a mail server that refuses to relay means that the address does not exist",
        f"{MAILS}::test_an_answer_concerns_this_mail_now_or_for_good_or_all_mails",
        (
            Edit(
                f"{MESSAGE}/smtp_answers.py",
                "    if code < PERMANENT or (step is Step.RECIPIENT and POLICY.match(text)):\n",
                "    if code < PERMANENT:\n",
            ),
        ),
    ),
    Mutation(
        "a mail that the server does not take is tried for ever",
        "tests/unit/notifications/test_message.py::test_pauses_grow_and_end_after_two_days",
        (
            Edit(
                f"{MESSAGE}/message.py",
                "        since = self.undelivered_at or now\n        again",
                "        since = now\n        again",
            ),
        ),
    ),
    Mutation(
        "a postponed mail waits for somebody",
        "tests/integration/notifications/test_undelivered.py::test_a_postponed_mail_is_sent_by_itself_once_the_server_takes_it",
        (Edit("services/notifications/service.py", "    timers=(send_postponed_again,),\n", ""),),
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
