"""Mutations of the code that a signature through a link needs."""

from tests.mutations.mutation import Edit, Mutation

CODE = "tests/unit/contracts/test_signing_code.py"
PAGE = "tests/unit/contracts/test_code_page.py"
COPIED = "tests/unit/contracts/test_copied_link.py"
AGREEMENT = "services/contracts/agreement"
CODES = (
    Mutation(
        "an agreement forgets that its school asks for a code",
        f"{CODE}::test_the_rule_is_frozen_with_the_draft",
        (
            Edit(
                f"{AGREEMENT}/agreement.py",
                "code_required=context.school.signing_code,",
                "code_required=False,",
            ),
        ),
    ),
    Mutation(
        "a link signs without the code",
        f"{CODE}::test_without_the_right_code_nobody_signs_through_a_link",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "sign_in is None and not self.accepts_code(signer, now, right=right_code)",
                "sign_in is None and not self.accepts_code(signer, now, right=True)",
            ),
        ),
    ),
    Mutation(
        "a consent needs no code",
        f"{CODE}::test_consent_to_a_change_needs_a_code_of_its_own",
        (
            Edit(
                f"{AGREEMENT}/amendment_decisions.py",
                "if not self.accepts_code(signer, now, right=right_code):",
                "if not self.accepts_code(signer, now, right=right_code) and not needs_code(self, signer):",
            ),
        ),
    ),
    Mutation(
        "the evidence leaves the code out",
        f"{CODE}::test_the_signature_and_its_evidence_say_that_a_code_was_typed",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "elif needs_code(self, signer):",
                "elif not needs_code(self, signer):",
            ),
        ),
    ),
    Mutation(
        "a code for signing holds for ever",
        f"{CODE}::test_a_code_ends_after_half_an_hour_and_after_five_wrong_ones",
        (
            Edit(
                f"{AGREEMENT}/signing_code.py",
                "now < self.at + HOLDS and ",
                "",
            ),
        ),
    ),
    Mutation(
        "a code for signing is guessed for as long as it takes",
        f"{CODE}::test_a_code_ends_after_half_an_hour_and_after_five_wrong_ones",
        (
            Edit(
                f"{AGREEMENT}/signing_code.py",
                "self.wrong < MAX_WRONG_CODES and ",
                "",
            ),
        ),
    ),
    Mutation(
        "a signer gets as many codes as it asks for",
        f"{CODE}::test_a_signer_gets_at_most_five_codes_a_day",
        (
            Edit(
                f"{AGREEMENT}/code_rules.py",
                "len(last.asked_within(context.now)) >= MAX_CODES",
                "len(last.asked_within(context.now)) > 100 * MAX_CODES",
            ),
        ),
    ),
    Mutation(
        "a code of one version signs the next",
        f"{CODE}::test_a_code_of_one_version_signs_no_other_and_numbers_go_on",
        (
            Edit(
                f"{AGREEMENT}/code_rules.py",
                "(last.version, last.change_id) == about",
                "last.change_id == about[1]",
            ),
        ),
    ),
    Mutation(
        "a used code stays",
        f"{CODE}::test_a_used_code_signs_nothing_any_more",
        (
            Edit(
                f"{AGREEMENT}/code_decisions.py",
                "self._changed(code, used=True)",
                "self._changed(code, used=False)",
            ),
        ),
    ),
    Mutation(
        "one signer has the code of another",
        f"{CODE}::test_a_code_is_derived_from_whom_and_what_it_is_about",
        (
            Edit(
                "services/contracts/links/signing_codes.py",
                "who = (code.role.value, code.person, signer.acting_address)",
                'who = (code.role.value, "", signer.acting_address)',
            ),
        ),
    ),
    Mutation(
        "the form is emptied when a code is mailed",
        f"{PAGE}::test_the_first_submit_mails_a_code_and_keeps_what_was_typed",
        (
            Edit(
                f"{AGREEMENT}/pages.py",
                "Shown({}, filled, code_sent=True)",
                "Shown({}, {}, code_sent=True)",
            ),
        ),
    ),
    Mutation(
        "a program is told that a wrong code signed",
        f"{PAGE}::test_a_program_is_told_that_a_code_is_needed_and_sends_it",
        (
            Edit(
                f"{AGREEMENT}/api.py",
                "_require_step(after_typing(request, linked(request)))",
                "after_typing(request, linked(request))",
            ),
        ),
    ),
    Mutation(
        "a link that staff have seen signs without a code",
        f"{COPIED}::test_who_signs_by_it_needs_a_code_until_there_is_another_link",
        (
            Edit(
                f"{AGREEMENT}/code_rules.py",
                "return agreement.code_required or is_copied(agreement, signer)",
                "return agreement.code_required",
            ),
        ),
    ),
    Mutation(
        "whoever's link staff have seen, everybody needs a code",
        f"{COPIED}::test_others_need_none_and_a_next_version_has_the_same_link",
        (Edit(f"{AGREEMENT}/code_rules.py", "return now in {", "return bool(agreement.copied_links) or now in {"),),
    ),
    Mutation(
        "the desk sees the link of who has signed",
        f"{COPIED}::test_nobody_sees_the_link_of_who_has_signed",
        (Edit(f"{AGREEMENT}/code_decisions.py", "signer not in self.missing or signer is None", "signer is None"),),
    ),
    Mutation(
        "a link that staff have seen leads to the other agreements of the signer",
        f"{COPIED}::test_it_leads_to_no_other_agreement_and_nobody_hands_over_by_it",
        (
            Edit(
                f"{AGREEMENT}/code_step.py", "if signer is not None and is_copied(", "if signer is None and is_copied("
            ),
        ),
    ),
    Mutation(
        "that the desk saw a link is not kept",
        "tests/integration/contracts/test_copied_link.py::test_the_desk_sees_a_link_and_who_signs_by_it_is_sent_a_code",
        (
            Edit(
                f"{AGREEMENT}/code_decisions.py",
                '{"copied_links": (*self.copied_links, copied)}',
                '{"copied_links": self.copied_links}',
            ),
        ),
    ),
)
