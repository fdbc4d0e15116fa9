"""Mutations of the local mailbox: what a person finds in it, and which addresses misbehave."""

from tests.mutations.mutation import Edit, Mutation

STORE, PAGES = "tests/unit/tools/test_mail_store.py", "tests/unit/tools/test_mailbox_pages.py"
BROWSER, SMTP = "tests/browser/test_mailbox.py", "tests/unit/tools/test_misbehaving.py"
OPENS = "tests/browser/test_mailbox.py::test_the_button_of_a_mail_opens_the_page_that_it_names"
MAILBOX = (
    Mutation(
        "the mailbox takes every mail on its page apart",
        f"{STORE}::test_a_restart_and_the_page_of_a_full_mailbox_take_no_mail_apart",
        (Edit("tools/mailbox/mail_pages.py", "mails=shown,", "mails=[m for m in shown if store.read(m.number)],"),),
    ),
    Mutation(
        "the mailbox answers a reader with all mails at once",
        f"{STORE}::test_a_reader_gets_every_mail_once_and_in_order_page_by_page",
        (Edit("tools/mailbox/web.py", "store.after(since, q, MAX_READ)", "store.after(since, q, -1)"),),
    ),
    Mutation(
        "an index of an earlier version of the mailbox is read",
        f"{STORE}::test_an_index_of_another_version_is_made_anew_from_the_mails",
        (Edit("tools/mailbox/mail_index.py", ".fetchone()[0] != VERSION", ".fetchone()[0] == -1"),),
    ),
    Mutation(
        "the mailbox does not look into the text of a mail",
        f"{PAGES}::test_a_search_finds_persons_subjects_and_texts",
        (Edit("tools/mailbox/mail_index.py", '{mail.sender}\\n{text}"', '{mail.sender}"'),),
    ),
    Mutation(
        "one person's mails are those that name the address as it is written",
        f"{PAGES}::test_one_persons_mails_are_those_to_the_address_in_any_case",
        (Edit("tools/mailbox/stored_mail.py", "address.lower())", "address)"),),
    ),
    Mutation(
        "the next page of the mailbox forgets what was looked for",
        f"{PAGES}::test_pages_lead_through_all_that_was_found_newest_first",
        (Edit("tools/mailbox/mail_pages.py", '("lang", "q", "to", "before")', '("lang", "to", "before")'),),
    ),
    Mutation(
        "an attachment of any type is opened",
        f"{PAGES}::test_a_pdf_is_opened_and_any_other_file_only_kept",
        (Edit("tools/mailbox/file_response.py", "opened and file.media_type == PDF", "opened"),),
    ),
    Mutation(
        "the links of a mail open in the frame",
        OPENS,
        (Edit("tools/mailbox/parsed_mail.py", '<base target="_blank">', "<base>"),),
    ),
    Mutation(
        "what a mail's link opens is as confined as the mail",
        f"{BROWSER}::test_an_operator_follows_a_mail_to_the_page_where_it_is_signed",
        (
            Edit("tools/mailbox/mail_parts.py", "allow-popups allow-popups-to-escape-sandbox", "allow-popups"),
            Edit("tools/mailbox/templates/mail.html", "allow-popups allow-popups-to-escape-sandbox", "allow-popups"),
        ),
    ),
    Mutation(
        "the frame of a mail has one height",
        f"{BROWSER}::test_the_frame_is_as_high_as_the_mail",
        (
            Edit(
                "shared/web/static/stageloket.css",
                ".mail-body iframe.mail { height: 100%;",
                ".mail-body iframe.mail {",
            ),
        ),
    ),
    Mutation(
        "an address that does not exist takes mails",
        f"{SMTP}::test_an_address_that_does_not_exist_refuses_every_mail",
        (Edit("tools/mailbox/misbehaving.py", "address.endswith(NOWHERE)", "address == NOWHERE"),),
    ),
    Mutation(
        "a slow address is slow with its first mail only",
        f"{SMTP}::test_a_slow_address_takes_each_mail_the_third_time",
        (Edit("tools/mailbox/misbehaving.py", "        del self._refused[address]\n", ""),),
    ),
)
