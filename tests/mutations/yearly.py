"""Mutations of the yearly confirmation of places."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/registration/test_yearly_confirmation.py"
PAGE = "tests/integration/registration/test_confirmation_page.py"
FOLDER = "services/registration/yearly_confirmation"
STATE = f"{FOLDER}/yearly_confirmation.py"
OF_YEARS = (
    Mutation(
        "a company is reminded of the yearly question again and again",
        f"{UNIT}::test_it_is_asked_reminded_once_and_the_question_ends_until_the_next_year",
        (Edit(STATE, "() if self.reminded else", "() if False else"),),
    ),
    Mutation(
        "a company is reminded of a yearly question that has ended",
        f"{UNIT}::test_after_weeks_away_nobody_is_reminded_of_a_question_that_has_ended",
        (Edit(STATE, "if on > self.closes_on:", "if False:"),),
    ),
    Mutation(
        "a company that is no learning company any more is asked for its places",
        f"{UNIT}::test_who_is_no_learning_company_any_more_is_asked_nothing_and_all_timers_end",
        (Edit(STATE, "if not learning:", "if False:"),),
    ),
    Mutation(
        "a company answers the yearly question twice",
        f"{UNIT}::test_it_answers_once_and_numbers_count_only_where_they_changed",
        (Edit(STATE, 'update={"closes_on": None, "answer": answer}', 'update={"answer": answer}'),),
    ),
    Mutation(
        "the link of another year answers",
        f"{UNIT}::test_only_the_link_of_the_year_answers_and_only_until_its_last_day",
        (Edit(STATE, "issue == self.issue and on <= self.closes_on", "on <= self.closes_on"),),
    ),
    Mutation(
        "each accreditation begins another year",
        f"{UNIT}::test_a_learning_company_is_asked_a_year_after_its_first_accreditation",
        (Edit(STATE, "if self.asks_on is not None:", "if False:"),),
    ),
    Mutation(
        "an offer without places stays",
        f"{UNIT}::test_another_number_of_places_counts_and_none_withdraws_the_offer",
        (Edit("services/registration/place/place_offer.py", "if count == 0:", "if count < 0:"),),
    ),
    Mutation(
        "a number of places that a company changed does not count",
        f"{PAGE}::test_the_answer_of_a_company_changes_its_offers",
        (
            Edit(
                "services/registration/place/handlers/apply_on_yearly_answer.py",
                "event.places is YearlyAnswer.NONE or offer.id in counts",
                "event.places is YearlyAnswer.NONE",
            ),
        ),
    ),
    Mutation(
        "a link that has ended shows the places of a company",
        f"{PAGE}::test_a_link_that_has_ended_shows_and_answers_nothing",
        (
            Edit(
                f"{FOLDER}/confirmation_page.py",
                "if not (confirmation.was_answered(issue) or",
                "if False and not (confirmation.was_answered(issue) or",
            ),
        ),
    ),
)
