"""Mutations of how mails are sent and people are looked up."""

from tests.mutations.mutation import Edit, Mutation

MAILS, MESSAGE = "tests/unit/notifications/test_smtp_sender.py", "services/notifications/message"
WORDING = "tests/unit/notifications/test_wording.py"
READING = "tests/unit/notifications/test_mail_words.py"
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
        "a mail says under which number a company is stored",
        f"{READING}::test_every_mail_can_be_read_by_whoever_gets_it",
        (
            Edit(
                f"{MESSAGE}/locale/mails/en.po",
                "{{ company }} is registered with us.",
                "Your company is registered with us under number {{ company_id }}.",
            ),
        ),
    ),
    Mutation(
        "a mail in Dutch calls its reader u and je",
        f"{READING}::test_every_mail_can_be_read_by_whoever_gets_it",
        (
            Edit(
                f"{MESSAGE}/locale/mails/nl.po",
                "Is er een student voor, dan neemt de school contact met u op.",
                "Is er een student voor u, dan neemt de school contact met je op.",
            ),
        ),
    ),
    Mutation(
        "a mail to a student is as formal as one to a company",
        f"{READING}::test_each_kind_of_reader_is_addressed_in_one_form",
        (
            Edit(
                f"{MESSAGE}/locale/mails/nl.po", "Je plek bij {{ company }}, vanaf", "Uw plek bij {{ company }}, vanaf"
            ),
        ),
    ),
    Mutation(
        "a mail has a second button",
        f"{READING}::test_every_mail_can_be_read_by_whoever_gets_it",
        (Edit(f"{MESSAGE}/mail.html", "{% if link %}", '<p><a href="{{ link }}">{{ button }}</a></p>{% if link %}'),),
    ),
    Mutation(
        "the address of a button can only be pressed",
        f"{READING}::test_every_mail_can_be_read_by_whoever_gets_it",
        (Edit(f"{MESSAGE}/mail.html", 'word-break:break-all">{{ link }}</p>', 'word-break:break-all"></p>'),),
    ),
    Mutation(
        "the subject of a reminder does not tell about whom it is",
        f"{READING}::test_a_trainer_of_two_students_can_tell_the_mails_about_them_apart_by_the_subject",
        (
            Edit(
                f"{MESSAGE}/locale/mails/nl.po",
                "Verlofaanvraag: {{ student }} bij {{ company }}",
                "Verlofaanvraag: {{ company }}",
            ),
        ),
    ),
    Mutation(
        "two companies of one contact get the same subject",
        f"{READING}::test_two_mails_of_one_kind_about_different_people_have_different_subjects",
        (Edit(f"{MESSAGE}/locale/mails/nl.po", "Aanbod vervallen: {{ company }}", "Aanbod vervallen"),),
    ),
    Mutation(
        "a kind of mail is called by its whole subject",
        f"{READING}::test_a_kind_of_mail_is_called_by_what_its_subject_begins_with",
        (Edit(f"{MESSAGE}/mail_renderer.py", 'ABOUT.sub("", self._sources', 'ABOUT.sub("", "{x}" + self._sources'),),
    ),
    Mutation(
        "a mail names an attachment that it does not have",
        f"{READING}::test_an_attachment_is_named_where_there_is_one",
        (
            Edit(
                f"{MESSAGE}/locale/mails/en.po",
                "{% if document_id %} The attachment tells what to pay attention to.{% endif %}",
                " The attachment tells what to pay attention to.",
            ),
        ),
    ),
    Mutation(
        "a mail closes without the hours of the desk",
        f"{READING}::test_a_mail_closes_with_how_to_reach_the_desk_as_far_as_its_school_has_set_it",
        (Edit(f"{MESSAGE}/mail_renderer.py", "if desk.desk_hours else", "if not desk.desk_hours else"),),
    ),
    Mutation(
        "opening hours may be any text",
        f"{READING}::test_opening_hours_that_a_mail_could_not_word_are_refused",
        (Edit("shared/events/registration/school.py", 'pattern=rf"^{_OPEN}(; {_OPEN})*$", ', ""),),
    ),
    Mutation(
        "the desk reads what is meant for the company",
        f"{READING}::test_a_mail_knows_as_whom_its_reader_reads_it",
        (Edit(f"{MESSAGE}/message.py", "            return DESK.upper()", "            return role"),),
    ),
    Mutation(
        "a student reads of themselves as of somebody else",
        f"{READING}::test_a_student_is_not_told_of_themselves_as_of_somebody_else",
        (
            Edit(
                f"{MESSAGE}/locale/mails/nl.po",
                "Je plek bij {{ company }}{% else %}De plek",
                "De plek bij {{ company }}{% else %}De plek",
            ),
        ),
    ),
    Mutation(
        "a change that is announced asks everybody for consent",
        f"{READING}::test_who_gets_a_change_is_asked_what_the_change_needs_and_until_when",
        (Edit(f"{MESSAGE}/locale/mails/nl.po", 'change_class == \\"NOTICE\\"', 'change_class == \\"\\"'),),
    ),
    Mutation(
        "two programmes are one in a mail",
        f"{READING}::test_a_programme_has_its_name_where_the_event_tells_it_and_its_code_otherwise",
        (Edit(f"{MESSAGE}/wording.py", '"PROGRAMMES" if len(codes) > 1 else "PROGRAMME"', '"PROGRAMME"'),),
    ),
    Mutation(
        "a mail of a school does not say how to reach its desk",
        "tests/tenancy/test_two_schools.py::test_a_mail_names_its_own_school_and_nothing_of_the_other",
        (
            Edit(
                f"{MESSAGE}/effects/send_on_notification_requested.py",
                "        desk = of_school or MailSettings(",
                "        desk = MailSettings(",
            ),
        ),
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
