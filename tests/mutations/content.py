"""Mutations of the content of an agreement."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/contracts/test_content.py"
CONTENT = (
    Mutation(
        "the stated content is left out of what is signed",
        f"{UNIT}::test_what_was_arranged_in_the_interview_is_part_of_a_new_version_that_everybody_signs",
        (Edit("services/contracts/agreement/agreement_state.py", 'content["content"] = stated', "pass"),),
    ),
    Mutation(
        "hours of the school years need not add up",
        f"{UNIT}::test_what_the_law_asks_for_and_is_not_there_is_named",
        (
            Edit(
                "services/contracts/agreement/content.py",
                "sum(each.hours for each in self.hours_by_year) != placement.hours_total",
                "not self.hours_by_year",
            ),
        ),
    ),
    Mutation(
        "an agreement without its minimum content is sent",
        f"{UNIT}::test_without_its_minimum_content_it_opens_for_nobody_and_is_sent_when_that_is_complete",
        (
            Edit(
                "services/contracts/agreement/agreement_state.py",
                "            CONTENT_MISSING: self.content_required and bool(self.missing_content),\n",
                "",
            ),
        ),
    ),
    Mutation(
        "what was sent stays open when its content goes missing",
        f"{UNIT}::test_content_that_goes_missing_takes_the_agreement_back_until_it_is_complete",
        (
            Edit(
                "services/contracts/agreement/decisions.py",
                "settled, _ = self.settled(now, **new, **changes)",
                "settled, _ = self.model_copy(update={'content_required': False}).settled(now, **new, **changes)",
            ),
        ),
    ),
    Mutation(
        "the content is required of what was drafted before the day of the rule",
        f"{UNIT}::test_the_rule_holds_for_what_is_drafted_from_its_day_on",
        (
            Edit(
                "services/contracts/settings.py",
                "return dutch_day(now) >= self.content_required_from",
                "return now.date() >= self.content_required_from",
            ),
        ),
    ),
    Mutation(
        "what is completed is not told when it is held for another reason",
        "tests/unit/contracts/test_accreditation.py"
        "::test_what_waits_for_the_parent_and_the_accreditation_is_sent_when_both_are_there",
        (
            Edit(
                "services/contracts/agreement/decisions.py",
                "is_told = settled.status in UNSENT and settled.held_for == self.held_for",
                "is_told = settled.status in UNSENT",
            ),
        ),
    ),
    Mutation(
        "a grant tells no id of the learning company to what waits for it",
        f"{UNIT}::test_a_grant_that_tells_the_id_of_the_learning_company_sends_what_lacked_only_that",
        (
            Edit(
                "services/contracts/agreement/agreement.py",
                '"leerbedrijf_id": self.content.leerbedrijf_id or granted',
                '"leerbedrijf_id": self.content.leerbedrijf_id',
            ),
        ),
    ),
    Mutation(
        "the school signs what was sent without content that it must have",
        f"{UNIT}::test_where_it_was_sent_before_it_had_to_be_complete_the_school_does_not_sign_without_it",
        (
            Edit(
                "services/contracts/agreement/actions.py",
                "if actor.role == Party.SCHOOL and agreement.content_required and agreement.missing_content:",
                "if actor.role == Party.SCHOOL and agreement.content_required and day.year < 2000:",
            ),
        ),
    ),
)
