"""Mutations of the term of an agreement."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/contracts/test_term.py"
TERM = (
    Mutation(
        "a BOL agreement over a part of the programme is questioned",
        f"{UNIT}::test_a_bol_agreement_over_the_whole_programme_is_questioned",
        (
            Edit(
                "services/contracts/agreement/agreement_state.py",
                "return self.placement.starts_on <= first and last <= self.placement.ends_on",
                "return self.placement.starts_on <= first or last <= self.placement.ends_on",
            ),
        ),
    ),
    Mutation(
        "a BBL placement always lasts as long as the programme",
        f"{UNIT}::test_a_bbl_agreement_lasts_until_the_planned_end_of_the_programme_unless_another_day_is_named",
        (
            Edit(
                "shared/events/portals/school.py",
                'data.get("path") == Path.BBL and data.get("ends_on") is None',
                'data.get("path") == Path.BBL and data.get("programme_ends_on")',
            ),
        ),
    ),
)
