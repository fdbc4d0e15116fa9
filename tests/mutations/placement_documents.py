"""Mutations of the documents about placements: what they tell, when they are drawn, and who has them."""

from tests.mutations.mutation import Edit, Mutation

FOLDER = "services/contracts/placement_document"
EFFECTS = f"{FOLDER}/effects"
UNIT, INTEGRATION = "tests/unit/contracts", "tests/integration/contracts/test_placement_documents.py"
DOWNLOADS = "tests/integration/contracts/test_document_downloads.py"
MAILS = "tests/unit/notifications/test_mail_rules.py"

PLACEMENT_DOCUMENTS = (
    Mutation(
        "the mail that confirms a placement is sent twice",
        f"{MAILS}::test_the_mail_that_confirms_a_placement_waits_for_the_letter",
        (Edit("services/notifications/message/mail_rules.py", "() if event.letter_follows else ", ""),),
    ),
    Mutation(
        "the mail that a dossier is complete is sent twice",
        f"{MAILS}::test_the_mail_that_a_dossier_is_complete_waits_for_the_file",
        (Edit("services/notifications/message/mail_rules.py", "() if event.file_follows else ", ""),),
    ),
    Mutation(
        "the mail of an appointment is sent twice",
        f"{MAILS}::test_the_mail_of_an_appointment_waits_for_the_checklist",
        (Edit("services/notifications/message/mail_rules.py", "() if event.checklist_follows else ", ""),),
    ),
    Mutation(
        "an appointment that was moved brings the checklist of the former day",
        f"{INTEGRATION}::test_an_appointment_on_another_day_is_another_checklist_and_one_file_serves_all_of_a_day",
        (
            Edit(
                f"{EFFECTS}/draw_checklist_on_interview_planned.py",
                "if number < document.as_of or",
                "if number < 0 or",
            ),
        ),
    ),
    Mutation(
        "an agreement that is drafted after the upgrade brings a second confirmation",
        f"{UNIT}/test_drawing.py::test_who_got_the_mail_before_the_upgrade_gets_no_other",
        (Edit(f"{EFFECTS}/draw_letter_on_agreement_drafted.py", " or not placement.letter_follows", ""),),
    ),
    Mutation(
        "a dossier that was told before there were files is mailed twice",
        f"{UNIT}/test_drawing.py::test_who_got_the_mail_before_the_upgrade_gets_no_other",
        (Edit(f"{EFFECTS}/draw_subsidy_file_on_dossier_completed.py", " or not event.file_follows", ""),),
    ),
    Mutation(
        "an appointment from before there were checklists is mailed twice",
        f"{UNIT}/test_drawing.py::test_who_got_the_mail_before_the_upgrade_gets_no_other",
        (Edit(f"{EFFECTS}/draw_checklist_on_interview_planned.py", " or not event.checklist_follows", ""),),
    ),
    Mutation(
        "that a letter follows is part of what is signed",
        f"{UNIT}/test_content_hash.py::test_that_a_letter_follows_is_no_part_of_what_is_signed",
        (
            Edit(
                "services/contracts/agreement/agreement_state.py",
                """exclude={"company_portal", "schedule", "letter_follows", *later}""",
                """exclude={"company_portal", "schedule", *later}""",
            ),
        ),
    ),
    Mutation(
        "a document about a placement goes in Dutch to whoever reads English",
        "tests/unit/notifications/test_attachment.py::test_a_document_about_a_placement_goes_in_the_language_of_the_mail_under_its_own_name",
        (
            Edit(
                "services/notifications/message/recipients.py",
                """values.get(f"document_hash_{language}", digest)""",
                "digest",
            ),
        ),
    ),
    Mutation(
        "the confirmation letter has the day on which it was drawn",
        f"{UNIT}/test_confirmation_letter.py::test_the_letter_tells_who_comes_when_and_what_follows",
        (
            Edit(
                f"{FOLDER}/content/confirmation_letter.py",
                "day=words.day(placement.confirmed_on)",
                "day=words.day_of(agreement.sent_at.replace(year=2026))",
            ),
        ),
    ),
    Mutation(
        "an internship asks for a contract of employment",
        f"{UNIT}/test_confirmation_letter.py::test_only_a_placement_by_bbl_asks_for_a_contract_of_employment",
        (Edit(f"{FOLDER}/content/confirmation_letter.py", "if placement.path is Path.BBL else []", ""),),
    ),
    Mutation(
        "a week of absence counts in the subsidy file",
        f"{UNIT}/test_subsidy_file.py::test_each_week_of_the_term_is_named_once_and_those_that_count_besides",
        (
            Edit(
                "services/contracts/subsidy/weeks.py",
                "Counting.ABSENT if each in away else Counting.COUNTS if each in known",
                "Counting.COUNTS if each in known",
            ),
        ),
    ),
    Mutation(
        "the subsidy file holds the weeks of another school year",
        f"{UNIT}/test_subsidy_file.py::test_a_school_year_has_a_file_of_its_own_with_its_own_weeks",
        (
            Edit(
                "services/contracts/subsidy/weeks.py",
                "for each in term | (known - away) if school_year_of(each) == year)",
                "for each in term | (known - away))",
            ),
        ),
    ),
    Mutation(
        "hours that are not known stand in a statement as none",
        f"{UNIT}/test_certificate.py::test_hours_that_are_not_known_have_no_row",
        (Edit(f"{FOLDER}/content/certificate.py", ' if realised_hours else ""', ""),),
    ),
    Mutation(
        "each version of an agreement brings another confirmation letter",
        f"{INTEGRATION}::test_the_letter_is_drawn_once_also_after_a_later_version_and_each_file_is_what_its_hash_says",
        (
            Edit(
                f"{FOLDER}/effects/draw_letter_on_agreement_drafted.py",
                "if document.edition or",
                "if document.edition > 9 or",
            ),
            Edit(
                f"{FOLDER}/placement_document.py",
                "if [each.digest for each in files] == [each.digest for each in self.current]:",
                "if not files:",
            ),
        ),
    ),
    Mutation(
        "a dossier that says the same is drawn as another edition",
        f"{INTEGRATION}::test_the_subsidy_file_is_drawn_again_only_when_a_week_has_changed",
        (
            Edit(
                f"{FOLDER}/placement_document.py",
                "if [each.digest for each in files] == [each.digest for each in self.current]:",
                "if not files:",
            ),
        ),
    ),
    Mutation(
        "a late report undoes the correction of a statement",
        f"{INTEGRATION}::test_a_corrected_end_is_a_new_statement_and_a_late_report_of_before_draws_none",
        (
            Edit(
                f"{FOLDER}/effects/draw_certificate_on_placement_ended.py",
                "if number < document.as_of:",
                "if number < 0:",
            ),
        ),
    ),
    Mutation(
        "a party has the documents that are for another",
        f"{DOWNLOADS}::test_a_party_has_what_is_for_it_in_the_language_of_its_page_and_nothing_else",
        (Edit(f"{FOLDER}/listed.py", "if link.role in READERS[each.kind]", "if READERS[each.kind]"),),
    ),
)
