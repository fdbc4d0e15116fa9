"""Mutations of signatures on paper, of second proofs, and of what is signed."""

from tests.mutations.mutation import Edit, Mutation

PROOF = "tests/unit/contracts/test_second_proof.py"
CHECK = "tests/unit/contracts/test_company_check.py"
PAPER = "tests/unit/contracts/test_paper.py"
SCANS = "tests/integration/contracts/test_scans.py"
AGREEMENT = "services/contracts/agreement"
SIGNATURES = (
    Mutation(
        "a signature on paper counts on the day on which it is recorded",
        f"{PAPER}::test_age_counts_on_the_day_on_the_paper",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "self.is_minor(signature.signed_on or dutch_day(now))",
                "self.is_minor(dutch_day(now))",
            ),
        ),
    ),
    Mutation(
        "the list of the school is asked for the day on which paper is recorded",
        f"{PAPER}::test_who_may_sign_for_the_school_counts_on_the_day_on_the_paper",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "context._replace(now=now), actor, paper.signed_on)",
                "context._replace(now=now), actor, dutch_day(self.sent_at))",
            ),
        ),
    ),
    Mutation(
        "a signature on paper may be of any day",
        f"{PAPER}::test_a_day_before_this_version_or_in_the_future_is_no_day_of_signing",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "if not dutch_day(self.sent_at) <= paper.signed_on <= dutch_day(now):",
                "if not paper.signed_on:",
            ),
        ),
    ),
    Mutation(
        "what was undone leaves no record",
        f"{PAPER}::test_the_desk_undoes_it_with_a_reason_on_record_and_the_party_signs_again",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                'update={"undone_signatures": (*self.undone_signatures, record)}',
                'update={"undone_signatures": (*self.undone_signatures, record)[:0]}',
            ),
        ),
    ),
    Mutation(
        "a signature by link is undone",
        f"{PAPER}::test_neither_a_signature_by_link_nor_one_of_a_fully_signed_agreement_is_undone",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "if each.role == role and each.scan_id), None)",
                "if each.role == role), None)",
            ),
            Edit(
                f"{AGREEMENT}/actions.py",
                "on_paper = any(signature.scan_id for signature in agreement.signatures)",
                "on_paper = bool(agreement.signatures)",
            ),
        ),
    ),
    Mutation(
        "any file is kept as a scan",
        f"{SCANS}::test_what_is_refused_leaves_no_file",
        (
            Edit(
                "shared/storage/files.py",
                "return found if found in self.media_types else None",
                'return found or "application/pdf"',
            ),
        ),
    ),
    Mutation(
        "the scan of what is refused is kept",
        f"{SCANS}::test_what_is_refused_leaves_no_file",
        (
            Edit(
                f"{AGREEMENT}/scan_pages.py",
                '        await files.delete(scan["scan_id"])\n        raise',
                "        raise",
            ),
        ),
    ),
    Mutation(
        "a code is guessed for as long as it takes",
        f"{PROOF}::test_a_code_ends_after_a_day_and_after_five_wrong_ones",
        (Edit(f"{AGREEMENT}/second_proof.py", " and self.wrong < MAX_WRONG_CODES", ""),),
    ),
    Mutation(
        "a code holds for ever",
        f"{PROOF}::test_a_code_ends_after_a_day_and_after_five_wrong_ones",
        (Edit(f"{AGREEMENT}/second_proof.py", "now < self.at + CODE_HOLDS and ", ""),),
    ),
    Mutation(
        "the code goes to the address of the student",
        f"{PROOF}::test_an_address_of_a_party_proves_nothing",
        (
            Edit(
                f"{AGREEMENT}/second_proof_decisions.py",
                "if parent is None or self.is_address_of_party(address) or not",
                "if parent is None or not",
            ),
        ),
    ),
    Mutation(
        "a code of one address proves another one",
        f"{PROOF}::test_a_code_is_of_one_request_of_one_agreement_to_one_address",
        (
            Edit(
                "services/contracts/links/proof_codes.py",
                "agreement_id, str(number), address), 16)",
                "agreement_id, str(number)), 16)",
            ),
        ),
    ),
    Mutation(
        "the evidence says that paper was seen",
        f"{PROOF}::test_the_right_code_is_the_proof_and_the_evidence_names_it",
        (
            Edit(
                f"{AGREEMENT}/second_proof_decisions.py",
                "method=BY_CODE, by=request.by",
                "method=ON_PAPER, by=request.by",
            ),
        ),
    ),
    Mutation(
        "an agreement is sent before the company has checked it",
        f"{CHECK}::test_it_is_drafted_and_the_company_is_asked_before_anybody_can_sign",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "return self.company_check is not None and not self.company_check.is_done",
                "return self.company_check is not None and self.company_check.is_done",
            ),
        ),
    ),
    Mutation(
        "the second of two edits overwrites the first",
        f"{CHECK}::test_of_two_edits_of_one_revision_the_second_overwrites_nothing",
        (
            Edit(
                f"{AGREEMENT}/check_decisions.py",
                "if check is None or revision != check.revision:",
                "if check is None or revision > check.revision:",
            ),
        ),
    ),
    Mutation(
        "the school accepts what it has not seen",
        f"{CHECK}::test_of_two_edits_of_one_revision_the_second_overwrites_nothing",
        (
            Edit(
                f"{AGREEMENT}/check_decisions.py",
                "if check is None or check.proposed is None or revision != check.revision:",
                "if check is None or check.proposed is None:",
            ),
        ),
    ),
    Mutation(
        "the company's part is left out of what is signed",
        f"{CHECK}::test_what_the_school_accepts_is_part_of_what_is_signed_and_sends_it",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "        if self.company_fields is not None:\n",
                "        if self.company_fields is not None and self.company_check is None:\n",
            ),
        ),
    ),
    Mutation(
        "one name is confirmed and another one signs",
        "tests/unit/contracts/test_names.py::test_a_name_that_differs_is_asked_about_and_then_kept_beside_the_known_one",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "and (not confirmed or typed_name.split() != confirmed)",
                "and not confirmed",
            ),
        ),
    ),
    Mutation(
        "the evidence does not tell that a name differs",
        "tests/unit/contracts/test_names.py::test_a_name_that_differs_is_asked_about_and_then_kept_beside_the_known_one",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "self.proofs_of(role), differs=differs)",
                "self.proofs_of(role), differs=not allowed)",
            ),
        ),
    ),
    Mutation(
        "any surname is taken for the own one",
        "tests/unit/contracts/test_names.py::test_another_name_is_not_accepted",
        (
            Edit(
                f"{AGREEMENT}/names.py",
                "_agree(left[0], right[0]) and (left[-1] in right[1:] or right[-1] in left[1:])",
                "_agree(left[0], right[0])",
            ),
        ),
    ),
    Mutation(
        "names are left out of what is signed",
        "tests/unit/contracts/test_names.py::test_the_names_that_the_parties_saw_are_part_of_what_is_signed",
        (Edit(f"{AGREEMENT}/agreement_state.py", '{"role", "signatory_id", "name"}', '{"role", "signatory_id"}'),),
    ),
)
