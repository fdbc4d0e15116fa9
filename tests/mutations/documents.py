"""Mutations of the documents of agreements: typesetting, seal, check and delivery."""

from tests.mutations.mutation import Edit, Mutation

DOCUMENTS = (
    Mutation(
        "the time of the machine stands in a document",
        "tests/unit/contracts/test_document.py::test_the_same_content_is_the_same_file_and_another_content_another",
        (
            Edit(
                "services/contracts/document/pdf.py",
                "timestamp=at.astimezone(UTC).replace(microsecond=0),",
                "timestamp=datetime.now(UTC),",
            ),
        ),
    ),
    Mutation(
        "the file inside a document holds mail addresses",
        "tests/unit/contracts/test_document.py::test_programs_read_the_agreement_from_the_file_inside_without_mail_addresses",
        (
            Edit(
                "services/contracts/document/machine_readable.py",
                'include={"role", "signatory_id", "name"})',
                'include={"role", "signatory_id", "name", "address"})',
            ),
        ),
    ),
    Mutation(
        "an unsigned version is typeset",
        "tests/unit/contracts/test_document.py::test_nothing_is_typeset_until_everybody_has_signed",
        (
            Edit(
                "services/contracts/document/typesetting.py",
                "if agreement.fully_signed_at is None:",
                "if not agreement.signers:",
            ),
        ),
    ),
    Mutation(
        "a document is not made for assistive technology",
        "tests/unit/contracts/test_document.py::test_the_document_says_that_it_is_an_archive_file_for_everybody",
        (Edit("services/contracts/document/pdf.py", '["a-3a", "ua-1"]', '["a-3b"]'),),
    ),
    Mutation(
        "the evidence page holds whole mail addresses",
        "tests/unit/contracts/test_document.py::test_another_name_a_delegation_and_paper_are_told",
        (Edit("services/contracts/document/words.py", 'return f"{user[:1]}…@{domain}"', 'return f"{user}@{domain}"'),),
    ),
    Mutation(
        "the seal has no document time stamp",
        "tests/unit/contracts/test_seal.py::test_another_process_finds_the_seal_the_time_stamps_and_all_that_the_long_term_needs",
        (Edit("services/contracts/document/sealing.py", "use_pades_lta=True", "use_pades_lta=False"),),
    ),
    Mutation(
        "the field of the seal has no name to be read",
        "tests/unit/contracts/test_seal.py::test_the_file_is_as_accessible_after_sealing_as_before",
        (
            Edit(
                "services/contracts/document/sealing.py",
                "(FIELD, readable_field_name=READ_AS)",
                "(FIELD)",
            ),
        ),
    ),
    Mutation(
        "a time stamp server that is away fails the document",
        "tests/unit/contracts/test_seal.py::test_a_time_stamp_server_that_is_away_is_an_outage",
        (Edit("services/contracts/document/sealer.py", 'if "unavailable" in answer:', 'if "away" in answer:'),),
    ),
    Mutation(
        "the process that seals is not started again",
        "tests/unit/contracts/test_seal.py::test_the_next_document_is_sealed_after_the_process_was_killed",
        (
            Edit(
                "services/contracts/document/sealer.py",
                "if self._process is None or self._process.poll() is not None:",
                "if self._process is None:",
            ),
        ),
    ),
    Mutation(
        "production takes the authority of a trial system",
        "tests/unit/contracts/test_seal_settings.py::test_production_refuses_the_authority_of_a_trial_system_by_the_name_of_the_setting",
        (
            Edit(
                "services/contracts/document/seal_settings.py", "LOCAL_AUTHORITY in issuers:", "LOCAL_AUTHORITY in ():"
            ),
        ),
    ),
    Mutation(
        "production makes time stamps itself",
        "tests/unit/contracts/test_seal_settings.py::test_production_needs_a_time_stamp_server_and_makes_no_time_stamps_itself",
        (
            Edit(
                "services/contracts/document/seal_settings.py",
                'if info.data.get("environment") == "production" and key.get_secret_value():',
                'if info.data.get("environment") == "nowhere" and key.get_secret_value():',
            ),
        ),
    ),
    Mutation(
        "a seal key that is not that of its certificate is taken",
        "tests/unit/contracts/test_seal_settings.py::test_what_is_no_certificate_or_not_that_of_the_key_is_named",
        (
            Edit(
                "services/contracts/document/seal_settings.py",
                "if shown.public_bytes(*form) != own.public_key().public_bytes(*form):",
                "if not shown.public_bytes(*form):",
            ),
        ),
    ),
    Mutation(
        "a changed file is not told from any other file",
        "tests/unit/contracts/test_check.py::test_another_byte_a_removed_page_and_an_appended_revision_are_refused",
        (
            Edit(
                "services/contracts/document/check.py",
                "Verdict.CHANGED if marked else Verdict.UNKNOWN",
                "Verdict.UNKNOWN",
            ),
        ),
    ),
    Mutation(
        "a superseded document counts as genuine",
        "tests/unit/contracts/test_check.py::test_a_file_is_genuine_until_it_is_superseded_dissolved_or_over",
        (
            Edit(
                "services/contracts/document/check.py",
                "if document.version < agreement.version:",
                "if document.version > agreement.version:",
            ),
        ),
    ),
    Mutation(
        "the document of a dissolved agreement counts as genuine",
        "tests/unit/contracts/test_check.py::test_a_file_is_genuine_until_it_is_superseded_dissolved_or_over",
        (Edit("services/contracts/document/check.py", "    Status.DISSOLVED: Verdict.DISSOLVED,\n", ""),),
    ),
    Mutation(
        "a changed file is not known where two pieces meet",
        "tests/unit/contracts/test_check.py::test_the_mark_is_found_where_two_pieces_meet",
        (Edit("services/contracts/document/check.py", "KEYWORD in before + piece", "KEYWORD in piece"),),
    ),
    Mutation(
        "the document of a replaced version is recorded",
        "tests/unit/contracts/test_sealed_document.py::test_a_version_has_one_document_and_an_older_one_is_not_recorded",
        (Edit("services/contracts/agreement/document_decisions.py", "document.version != self.version or ", ""),),
    ),
    Mutation(
        "a changed version gets no document",
        "tests/unit/contracts/test_sealed_document.py::test_a_changed_version_gets_a_document_of_its_own_and_the_former_one_is_kept",
        (Edit("services/contracts/agreement/amendment_decisions.py", '                "document_due": True,\n', ""),),
    ),
    Mutation(
        "who reads along is mailed before the document is sealed",
        "tests/unit/contracts/test_party_list.py::test_who_reads_along_gets_a_copy_of_what_everybody_has_signed",
        (Edit("services/contracts/agreement/party_list_decisions.py", " or self.document_due", ""),),
    ),
    Mutation(
        "a crash between storing and committing leaves two documents",
        "tests/integration/contracts/test_sealing.py::test_after_a_crash_between_storing_and_committing_the_file_that_is_there_is_recorded",
        (
            Edit(
                "services/contracts/document/documents.py",
                "        digest = await self._files.find(name)\n",
                "        digest = None\n",
            ),
        ),
    ),
    Mutation(
        "an event of a replaced version seals the newer one",
        "tests/integration/contracts/test_sealing.py::test_a_version_that_was_replaced_before_it_was_sealed_gets_none",
        (
            Edit(
                "services/contracts/document/effects/seal_on_agreement_signed.py",
                "agreement.version != version or ",
                "",
            ),
        ),
    ),
    Mutation(
        "the parties get two mails, one without the document",
        "tests/unit/notifications/test_mail_rules.py::test_the_mail_that_all_have_signed_waits_for_the_sealed_document",
        (
            Edit(
                "services/notifications/message/mail_rules.py",
                "lambda event: () if event.document_follows else _all(event.signatories)",
                "lambda event: _all(event.signatories)",
            ),
        ),
    ),
    Mutation(
        "a mail carries the answer that there is no such document",
        "tests/unit/notifications/test_attachment.py::test_a_mail_waits_for_its_document_while_contracts_is_away",
        (
            Edit(
                "services/notifications/message/recipients.py",
                "        answer.raise_for_status()\n        version = ",
                "        version = ",
            ),
        ),
    ),
    Mutation(
        "the document leaves the schedule out",
        "tests/unit/contracts/test_document.py::test_a_schedule_is_an_annex_of_the_document",
        (Edit("services/contracts/document/annex.py", "    if schedule is None:", "    if schedule is not None:"),),
    ),
)
