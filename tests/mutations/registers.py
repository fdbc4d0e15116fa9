"""Mutations of what the registers of others are asked, and of what follows from their answers."""

from tests.mutations.mutation import Edit, Mutation

UNIT, PORTS = "tests/unit/registration", "tests/ports"
CHECKS = "services/registration/accreditation/check_decisions.py"
BODY = "services/registration/accrediting_body"
OF_REGISTERS = (
    Mutation(
        "an accreditation that the register does not confirm is granted",
        f"{UNIT}/test_register_checks.py::test_what_it_does_not_confirm_is_requested_as_before",
        (Edit(CHECKS, "if verified.result is not CheckResult.YES or verified", "if verified"),),
    ),
    Mutation(
        "what the register confirms holds before the day that was asked about",
        f"{UNIT}/test_register_checks.py::"
        "test_what_the_register_confirms_is_granted_from_the_day_asked_about_without_request_and_visit",
        (Edit(CHECKS, "if later else first,", "if later else on,"),),
    ),
    Mutation(
        "an answer to a question that is not open counts",
        f"{UNIT}/test_register_checks.py::test_an_answer_counts_once_and_only_to_an_open_question",
        (Edit(CHECKS, "if each.check_id == verified.check_id), None)", "if each.check_id), None)"),),
    ),
    Mutation(
        "an answer about a day before a withdrawal undoes it",
        f"{UNIT}/test_register_checks.py::test_an_answer_about_a_day_before_a_withdrawal_does_not_undo_it",
        (Edit(CHECKS, "if withdrawn_later or self", "if self"),),
    ),
    Mutation(
        "a day before the one that is asked about is not asked about",
        f"{UNIT}/test_register_checks.py::"
        "test_a_day_that_an_open_question_covers_is_not_asked_about_again_and_an_earlier_one_is",
        (
            Edit(
                CHECKS,
                "any(question.reference_date <= reference_date for question in self.checks)",
                "bool(self.checks)",
            ),
        ),
    ),
    Mutation(
        "a visit before the register answers leaves the question open",
        f"{UNIT}/test_register_checks.py::"
        "test_what_the_body_does_before_its_register_answers_shows_that_it_was_requested",
        (
            Edit(
                "services/registration/accreditation/grant_decisions.py",
                "if not self.checks or self.status in OPEN | HELD:",
                "if True:",
            ),
        ),
    ),
    Mutation(
        "a company that closes is still asked about",
        f"{UNIT}/test_register_checks.py::test_a_company_that_closes_is_not_waited_for",
        (
            Edit(
                "services/registration/accreditation/accreditation.py",
                '.model_copy(update={"checks": ()})',
                "",
            ),
        ),
    ),
    Mutation(
        "the evidence of a check does not name the message of the answer",
        f"{UNIT}/test_register_checks.py::"
        "test_the_evidence_holds_who_asked_the_keys_the_result_and_when_and_nothing_of_the_company",
        (Edit(f"{BODY}/check.py", "None if answer is None else answer.message_id", "None"),),
    ),
    Mutation(
        "a notice of a withdrawal counts again",
        f"{UNIT}/test_withdrawal_notices.py::test_each_notice_counts_once_and_in_its_order",
        (Edit(f"{BODY}/watch.py", "if each.number > self.last_number)", "if each.number)"),),
    ),
    Mutation(
        "the register is asked for withdrawals when no company is accredited any more",
        f"{UNIT}/test_withdrawal_notices.py::test_it_asks_as_long_as_it_is_needed_and_then_rests",
        (Edit(f"{BODY}/watch.py", "if not needed:", "if False:"),),
    ),
    Mutation(
        "a register that cannot answer now counts as one that answered",
        f"{PORTS}/test_accrediting_body.py::test_a_register_that_cannot_answer_now_is_away",
        (Edit(f"{BODY}/register.py", "if answer.status_code in LATER:", "if answer.status_code in ():"),),
    ),
    Mutation(
        "a register that nobody reaches is no outage",
        f"{PORTS}/test_accrediting_body.py::test_a_register_that_nobody_reaches_is_away",
        (Edit(f"{BODY}/register.py", "except NO_ANSWER as error:", "except ZeroDivisionError as error:"),),
    ),
    Mutation(
        "the simulated registers start in production",
        "tests/unit/deploy/test_outside_registers.py::test_they_do_not_start_in_production",
        (
            Edit(
                "deploy/local/outside_registers/settings.py",
                'Literal["local", "test"]',
                'Literal["local", "test", "production"]',
            ),
        ),
    ),
    Mutation(
        "the key of the register goes over plain HTTP in production",
        "tests/unit/deploy/test_outside_registers.py::test_in_production_a_register_is_asked_over_https_only",
        (Edit("services/registration/settings.py", 'not url.startswith("https://")', "not url"),),
    ),
    Mutation(
        "the link to the accrediting body is published again with each school",
        "tests/integration/registration/test_link_to_body.py::"
        "test_the_link_to_the_body_is_there_with_the_first_school_once_and_for_all",
        (
            Edit(
                "services/registration/knowledge/publication.py",
                'derived_id("publication", "accrediting body")',
                'derived_id("publication", str(uuid4()))',
            ),
            Edit(
                "services/registration/knowledge/publication.py",
                "from datetime import date",
                "from datetime import date\nfrom uuid import uuid4",
            ),
        ),
    ),
    Mutation(
        "a company about which the register is still asked is told not to be accredited",
        "tests/integration/registration/test_register_away.py::"
        "test_a_check_waits_for_the_register_says_so_and_counts_when_it_is_back",
        (
            Edit(
                "services/registration/queries.py",
                "if found.status in OPEN or found.checks else",
                "if found.status in OPEN else",
            ),
        ),
    ),
)
