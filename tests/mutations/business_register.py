"""Mutations of what the Business Register is asked, and of what follows from its answers."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/registration/test_business_register.py"
PORT = "tests/ports/test_business_register.py"
REGISTER, COMPANY = "services/registration/business_register", "services/registration/company"
OF_BUSINESS_REGISTER = (
    Mutation(
        "the Business Register is asked without an address of it",
        f"{UNIT}::test_without_an_address_nothing_is_asked_and_nothing_is_read",
        (
            Edit(
                f"{REGISTER}/handlers/look_up_on_company_news.py",
                "if not register.is_connected:",
                "if False:",
            ),
        ),
    ),
    Mutation(
        "each change of a company asks the Business Register",
        f"{UNIT}::test_what_is_not_in_the_register_is_not_asked_about",
        (Edit(f"{REGISTER}/lookup.py", "elif REGISTERED_FIELDS.isdisjoint(news.changed_fields):", "elif False:"),),
    ),
    Mutation(
        "the Business Register is asked again at once",
        f"{UNIT}::test_it_is_asked_again_after_a_year_on_a_dutch_day_and_once_after_a_long_absence",
        (Edit(f"{REGISTER}/lookup.py", '{"asks_on": year_after(on)}', '{"asks_on": on}'),),
    ),
    Mutation(
        "the Business Register is asked about a company that closes, for ever",
        f"{UNIT}::test_a_company_that_closes_is_asked_about_no_more_and_its_timer_ends",
        (Edit(f"{REGISTER}/lookup.py", " or company.closed_from is not None", ""),),
    ),
    Mutation(
        "a company that has ended counts as active",
        f"{UNIT}::test_the_evidence_holds_who_asked_the_number_the_result_when_and_the_message",
        (
            Edit(
                f"{REGISTER}/check.py",
                "if found.closed_on is None else RegisterResult.CLOSED",
                "if found else RegisterResult.CLOSED",
            ),
        ),
    ),
    Mutation(
        "a stated establishment number gives way to that of the Business Register",
        f"{UNIT}::test_what_the_register_has_otherwise_is_told_and_changes_nothing_of_the_company",
        (Edit(f"{COMPANY}/register_decisions.py", "if self.establishment_number is not None or number", "if number"),),
    ),
    Mutation(
        "two companies get the same establishment from the Business Register",
        f"{UNIT}::test_what_another_company_has_or_a_company_that_ended_is_not_taken_over",
        (Edit(f"{COMPANY}/register_decisions.py", "number is None or taken:", "number is None:"),),
    ),
    Mutation(
        "an older answer of the Business Register replaces a later one",
        f"{UNIT}::test_whatever_the_order_in_which_answers_arrive_the_latest_counts",
        (
            Edit(
                f"{COMPANY}/register_decisions.py",
                "if self.register_checked_at is not None and answer.checked_at <= self.register_checked_at:",
                "if self.register_checked_at == answer.checked_at:",
            ),
        ),
    ),
    Mutation(
        "the same difference is a task again after each answer",
        f"{UNIT}::test_the_same_difference_is_told_once_another_one_again_and_its_end_settles_it",
        (
            Edit(
                f"{COMPANY}/register_decisions.py",
                "if found == self.register_finding:",
                "if found is None and self.register_finding is None:",
            ),
        ),
    ),
    Mutation(
        "a company that closes here too stays a task",
        f"{UNIT}::test_a_company_that_closes_here_too_has_no_difference_any_more",
        (Edit(f"{COMPANY}/comparison.py", "if company.closed_from is not None:", "if False:"),),
    ),
    Mutation(
        "another spelling of the name is another name",
        f"{UNIT}::test_what_the_register_has_otherwise_is_told_and_changes_nothing_of_the_company",
        (Edit(f"{COMPANY}/comparison.py", "text.casefold() if character.isalnum())", "text)"),),
    ),
    Mutation(
        "a company whose number came from the register is unknown when it registers again",
        f"{UNIT}::test_a_company_whose_number_came_from_the_register_is_still_the_one_that_was_registered",
        (
            Edit(
                f"{COMPANY}/company.py",
                "None if ESTABLISHMENT in self.sources else self.establishment_number",
                "self.establishment_number",
            ),
        ),
    ),
    Mutation(
        "an establishment of another company is found",
        f"{PORT}::test_an_establishment_of_another_company_is_unknown",
        (
            Edit(
                f"{REGISTER}/register.py",
                "establishment is None or establishment.kvkNummer != kvk_number",
                "establishment is None",
            ),
        ),
    ),
    Mutation(
        "one of several establishments is taken for the one that is meant",
        f"{PORT}::test_of_a_company_with_several_establishments_the_names_are_told_and_no_address",
        (Edit(f"{REGISTER}/register.py", "if len(numbers) == 1 else None", "if numbers else None"),),
    ),
    Mutation(
        "a Business Register that cannot answer now counts as one that answered",
        f"{PORT}::test_a_business_register_that_cannot_answer_now_is_away",
        (Edit(f"{REGISTER}/register.py", "if answer.status_code in LATER:", "if answer.status_code in ():"),),
    ),
    Mutation(
        "a Business Register that nobody reaches is no outage",
        f"{PORT}::test_a_business_register_that_nobody_reaches_is_away",
        (Edit(f"{REGISTER}/register.py", "except NO_ANSWER as error:", "except ZeroDivisionError as error:"),),
    ),
    Mutation(
        "a person cannot close a task about the Business Register",
        "tests/unit/notifications/test_tasks.py::test_what_the_business_register_has_otherwise_is_closed_by_a_person_too",
        (
            Edit(
                "services/notifications/case/case.py",
                "{POSSIBLE_DUPLICATE, *RegisterDifference}",
                "{POSSIBLE_DUPLICATE}",
            ),
        ),
    ),
)
