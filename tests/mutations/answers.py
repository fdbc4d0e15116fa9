"""Mutations of what is answered to statements about absences, problems, incidents and assessments."""

from tests.mutations.mutation import Edit, Mutation

SCENARIO = "tests/scenarios/test_answered_statements.py"
UNIT = "tests/unit/placements/test_states_of_care.py"
FOLDER = "services/placements"
ANSWERS = (
    Mutation(
        "another absence with the same id is swallowed",
        f"{SCENARIO}::test_sickness_and_recovery",
        (
            Edit(
                f"{FOLDER}/absence/handlers/report_on_sickness_notified.py",
                "if not absence.matches(event):",
                'if not absence.matches(event) and absence.id == "":',
            ),
        ),
    ),
    Mutation(
        "leave may lie outside the placement",
        f"{SCENARIO}::test_leave",
        (Edit(f"{FOLDER}/absence/days.py", "if last > placement.ends_on:", "if last.year > 9000:"),),
    ),
    Mutation(
        "an incident of tomorrow is reported",
        f"{SCENARIO}::test_problems_and_incidents",
        (
            Edit(
                f"{FOLDER}/incident/handlers/report_on_incident_notified.py",
                "if event.occurred_on > clock.today():",
                "if event.occurred_on.year > 9000:",
            ),
        ),
    ),
    Mutation(
        "a second judgement of a moment is swallowed",
        f"{SCENARIO}::test_assessments",
        (
            Edit(
                f"{FOLDER}/assessment/handlers/submit_on_assessment_given.py",
                "if (reason := assessment.cannot_judge_reason(event, by, clock.today())) is not None:",
                'if (reason := assessment.cannot_judge_reason(event, by, clock.today())) == "FINAL":',
            ),
        ),
    ),
    Mutation(
        "the table of an absence says that a recovered student can recover",
        f"{UNIT}::test_along_every_path_what_is_shown_as_allowed_is_accepted",
        (
            Edit(
                f"{FOLDER}/absence/absence.py",
                "if self.reason_against(Action.RECOVER, today) is not None:",
                "if self.status is Status.REPORTED:",
            ),
        ),
    ),
)
