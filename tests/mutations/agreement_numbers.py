"""Mutations of the numbers of agreements."""

from tests.mutations.mutation import Edit, Mutation

NUMBERS = "tests/integration/contracts/test_agreement_numbers.py"
UNIT = "tests/unit/contracts/test_agreement_number.py"
MAILS = "tests/unit/notifications/test_mail_rules.py"
SCHEDULE = "tests/unit/contracts/test_schedule.py"
UNSIGNED = "tests/scenarios/test_unsigned_agreement.py"
SCHEDULED, STATE = "services/contracts/agreement/schedule.py", "services/contracts/agreement/agreement_state.py"
FOLDER = "services/contracts/agreement_number"
AGREEMENT_NUMBERS = (
    Mutation(
        "a placement may have two numbers",
        f"{NUMBERS}::test_the_database_keeps_two_replicas_from_giving_one_placement_two_numbers",
        (Edit(f"{FOLDER}/repository.py", 'Unique(("placement_id",)), (', '"placement_id", ('),),
    ),
    Mutation(
        "a number that another replica gave is given again",
        f"{NUMBERS}::test_a_number_that_another_replica_gave_is_passed_over",
        (
            Edit(
                f"{FOLDER}/repository.py",
                "if await self.find(AgreementNumber.id_of(school, year, sequence)) is None:",
                "if await self.find(AgreementNumber.id_of(school, year, sequence)) is None or sequence:",
            ),
        ),
    ),
    Mutation(
        "a process that starts gives numbers from the first on",
        f"{NUMBERS}::test_a_process_that_starts_goes_on_behind_the_last_number_and_a_duplicate_reserves_none",
        (
            Edit(
                f"{FOLDER}/number_series.py",
                "self._last[school, year] = max(last, self._last.get((school, year), 0))",
                "self._last.setdefault((school, year), 9)",
            ),
        ),
    ),
    Mutation(
        "the number has the year of UTC",
        f"{NUMBERS}::test_a_school_and_a_dutch_year_have_their_own_numbers",
        (
            Edit(
                f"{FOLDER}/handlers/reserve_on_placement_confirmed.py",
                "clock.today().year",
                "clock.now().year",
            ),
        ),
    ),
    Mutation(
        "a placement that ends while a number is reserved is not waited for",
        f"{NUMBERS}::test_the_end_of_a_placement_waits_until_the_agreement_of_a_reserved_number_is_drafted",
        (
            Edit(
                "services/contracts/agreement/handlers/dissolve_on_placement_terminated.py",
                "if await numbers.of_placement(event.placement_id):",
                "if not await numbers.of_placement(event.placement_id):",
            ),
        ),
    ),
    Mutation(
        "the end of the series moves back",
        f"{UNIT}::test_a_process_gives_each_number_once_and_never_moves_back",
        (
            Edit(
                f"{FOLDER}/number_series.py",
                "= max(last, self._last.get((school, year), 0))",
                "= last",
            ),
        ),
    ),
    Mutation(
        "the number is left out of what is signed",
        f"{UNIT}::test_the_number_is_part_of_what_is_signed_and_a_new_version_keeps_it",
        (Edit("services/contracts/agreement/agreement_state.py", 'content["number"] = self.number', "pass"),),
    ),
    Mutation(
        "an agreement from before there were numbers gets another hash",
        f"{UNIT}::test_an_agreement_from_before_there_were_numbers_keeps_its_hash_and_its_events_have_none",
        (Edit("services/contracts/agreement/agreement_state.py", "        if self.number:\n", "        if True:\n"),),
    ),
    Mutation(
        "events about the agreement do not carry its number",
        f"{UNIT}::test_every_event_about_the_agreement_carries_its_number",
        (Edit("services/contracts/agreement/agreement_state.py", "number = self.number or None", "number = None"),),
    ),
    Mutation(
        "a mail about an agreement has no number",
        f"{MAILS}::test_every_mail_about_an_agreement_has_its_number",
        (
            Edit(
                "services/notifications/message/mail_renderer.py",
                "{**self._unknown[language], **in_words(values, language)}",
                "{**in_words(values, language), **self._unknown[language]}",
            ),
        ),
    ),
    Mutation(
        "a missing draft is reported each hour",
        f"{UNIT}::test_a_confirmed_placement_without_a_draft_in_time_is_reported_once_until_it_is_drafted",
        (
            Edit(
                f"{FOLDER}/agreement_number.py", "missing = () if self.overdue else (", "missing = () if drafted else ("
            ),
        ),
    ),
    Mutation(
        "the task of a missing draft is not closed",
        f"{UNSIGNED}::test_a_confirmed_placement_without_agreement_is_a_task_until_it_is_drafted",
        (
            Edit(
                f"{FOLDER}/agreement_number.py",
                "late = (AgreementDraftedLate(**self.reference),) if self.overdue else ()",
                "late = (AgreementDraftedLate(**self.reference),) if not drafted else ()",
            ),
        ),
    ),
    Mutation(
        "a warning is due at midnight in UTC",
        f"{SCHEDULE}::test_who_has_not_signed_is_warned_of_14_7_and_1_days_before_the_first_day_in_the_dutch_morning",
        (Edit(SCHEDULED, "MORNING = time(7, 0)", "MORNING = time(0, 0)"),),
    ),
    Mutation(
        "what is blocked, held or declined is not warned of",
        f"{SCHEDULE}::test_what_nobody_can_sign_is_warned_of_too",
        (Edit(STATE, "if self.status not in INCOMPLETE:", "if self.status not in OPEN:"),),
    ),
    Mutation(
        "a signed agreement is warned of",
        f"{SCHEDULE}::test_a_warning_names_who_has_not_signed_and_stops_when_everybody_has",
        (Edit(STATE, "if self.status not in INCOMPLETE:", "if self.status is Status.DISSOLVED:"),),
    ),
    Mutation(
        "the days of the settings are not kept with the agreement",
        f"{SCHEDULE}::test_the_days_are_those_of_the_settings_when_it_was_drafted",
        (Edit("services/contracts/agreement/agreement.py", "            schedule=schedule,\n", ""),),
    ),
    Mutation(
        "the task of an unsigned agreement is not closed when everybody has signed",
        f"{UNSIGNED}::test_an_agreement_that_is_not_signed_the_day_before_is_mailed_and_a_task_until_it_is_signed",
        (
            Edit(
                "services/notifications/case/keeping.py",
                "cases.save(known.close_task())",
                "cases.save((known, ()))",
            ),
        ),
    ),
)
