"""Mutations of the accreditation that an agreement needs when it is drafted."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/contracts/test_accreditation.py"
LATE = "tests/integration/contracts/test_late_accreditation.py"
AGREEMENT = "services/contracts/agreement"
AT_THE_DRAFT = (
    Mutation(
        "the draft does not ask for the accreditation",
        f"{UNIT}::test_without_the_accreditation_at_the_draft_it_waits_and_is_sent_when_it_is_granted",
        (
            Edit(
                f"{AGREEMENT}/agreement.py",
                "unaccredited=not context.company.is_accredited(placement.crebo, dutch_day(now))",
                "unaccredited=False",
            ),
        ),
    ),
    Mutation(
        "the birthday is waited for as long as anything is missing",
        f"{UNIT}::test_the_birthday_is_waited_for_once_although_the_accreditation_is_still_missing",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "self.status in UNSENT and PARENT_UNKNOWN in self.held_for",
                "self.status in UNSENT",
            ),
        ),
    ),
    Mutation(
        "a grant does not wait for the copy of the company",
        f"{LATE}::test_a_grant_sends_what_waited_once_the_copy_of_the_company_knows_it",
        (
            Edit(
                f"{AGREEMENT}/handlers/send_on_accreditation_granted.py",
                "    await companies.require_processed(event.company_id, note_on_accreditation_news, context)\n",
                "",
            ),
        ),
    ),
    Mutation(
        "a grant does not find what the company has checked",
        f"{LATE}::test_a_grant_finds_what_the_company_has_checked_and_what_lacks_only_its_id",
        (
            Edit(
                f"{AGREEMENT}/repository.py",
                '{"$in": [status.value for status in UNSENT]}',
                "Status.DRAFTED.value",
            ),
        ),
    ),
    Mutation(
        "a grant does not find what lacks the id of the learning company",
        f"{LATE}::test_a_grant_finds_what_the_company_has_checked_and_what_lacks_only_its_id",
        (
            Edit(
                f"{AGREEMENT}/repository.py",
                '[{"unaccredited": True}, {"content_required": True, "content.leerbedrijf_id": None}]',
                '[{"unaccredited": True}]',
            ),
        ),
    ),
    Mutation(
        "what is held is not looked at again",
        f"{LATE}::test_an_agreement_that_was_drafted_while_the_grant_was_handled_is_sent_too",
        (
            Edit(
                f"{AGREEMENT}/handlers/look_again_on_agreement_held.py",
                "if not {NOT_ACCREDITED, CONTENT_MISSING} & {*event.reasons}:",
                "if event.reasons:",
            ),
        ),
    ),
)
