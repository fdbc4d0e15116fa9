"""Mutations of arrangements and changes after the confirmation."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/placements/test_arranging.py"
PLACEMENT = "services/placements/placement"
DECISIONS = f"{PLACEMENT}/confirmation_decisions.py"
ARRANGING = (
    Mutation(
        "a contract that is confirmed after the placement opens no gate",
        f"{UNIT}::test_an_employment_contract_that_is_confirmed_later_opens_its_gate",
        (
            Edit(
                DECISIONS,
                "self.employment_contract_confirmed or made.employment_contract_confirmed",
                "self.employment_contract_confirmed",
            ),
        ),
    ),
    Mutation(
        "another trainer is taken over without telling the parties",
        f"{UNIT}::test_another_trainer_is_announced_to_the_parties_of_the_agreement",
        (
            Edit(
                DECISIONS,
                "return arranged.propose_change(change_id, others) if others else (arranged, ())",
                "return arranged.model_copy(update=others), ()",
            ),
        ),
    ),
    Mutation(
        "another trainer of an unsigned agreement is swallowed",
        f"{UNIT}::test_other_supervisors_are_refused_where_there_is_nothing_to_announce",
        (Edit(DECISIONS, "        return self.cannot_change_reason(change_id, others)\n", "        return None\n"),),
    ),
    Mutation(
        "the survey asks the former trainer",
        "tests/unit/survey/test_invitation.py::test_it_follows_another_end_and_another_trainer_until_it_was_sent",
        (
            Edit(
                "services/survey/invitation/invitation.py",
                'update["respondent_ref"] = changed.new.trainer_id',
                'update["respondent_ref"] = self.respondent_ref',
            ),
        ),
    ),
    Mutation(
        "the survey keeps the former end",
        "tests/unit/survey/test_invitation.py::test_it_follows_another_end_and_another_trainer_until_it_was_sent",
        (
            Edit(
                "services/survey/invitation/invitation.py",
                "update |= _ending(changed.new.ends_on)",
                'update["ends_on"] = changed.new.ends_on',
            ),
        ),
    ),
    Mutation(
        "a later end may overlap another placement",
        "tests/unit/placements/test_plan.py::test_a_later_end_overlaps_what_begins_after_the_former_one",
        (Edit(f"{PLACEMENT}/plan.py", "if ends_on <= placement.ends_on:", "if ends_on >= placement.ends_on:"),),
    ),
)
