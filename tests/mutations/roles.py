"""Mutations of roles, which follow from the portal and not from what an event states."""

from tests.mutations.mutation import Edit, Mutation

PROVEN, UNIT = "shared/access/proven_role.py", "tests/unit/access"
LEAVE = "services/placements/absence/handlers/decide_on_leave_decided.py"
ROLES = (
    Mutation(
        "a role follows from any kind of portal",
        f"{UNIT}/test_proven_role.py::test_the_kind_of_the_portal_is_believed_when_it_publishes_the_type_and_no_other",
        (Edit(PROVEN, "if claims.portalkind not in kinds:", "if not claims.portalkind:"),),
    ),
    Mutation(
        "a role follows although nothing proves the kind of the portal",
        f"{UNIT}/test_proven_role.py::test_without_a_proven_kind_no_role_follows",
        (Edit(PROVEN, "return PARTIES[proven_kind(event, claims)]", "return Party(claims.portalkind or 'SCHOOL')"),),
    ),
    Mutation(
        "a decision about leave of which nothing proves the party is that of the school",
        "tests/access/test_unproven_roles.py::test_it_is_parked_with_the_reason_and_has_no_effect",
        (
            Edit(LEAVE, "else proven_party(event, context.claims)", "else Party.SCHOOL"),
            Edit(
                LEAVE,
                "from shared.access.proven_role import proven_party",
                "from shared.events.vocabulary import Party",
            ),
        ),
    ),
    Mutation(
        "a parent who reports in the app of students is recorded as the student",
        "tests/access/test_versions.py::test_both_versions_lead_to_the_same",
        (
            Edit(
                "services/placements/incident/handlers/report_on_incident_notified.py",
                "return Party.PARENT if party is Party.STUDENT and of_another else party",
                "return Party.PARENT if party is Party.PARENT and of_another else party",
            ),
        ),
    ),
    Mutation(
        "a role that version 2 has not is dropped without a word",
        "tests/unit/gateway/test_permission.py::test_the_second_version_has_no_role_and_says_why",
        (Edit("services/gateway/submission/commands_of_events.py", 'extra="forbid"', 'extra="ignore"'),),
    ),
    Mutation(
        "a portal of a school acts for the companies that an operator gave it",
        f"{UNIT}/test_relation.py::test_a_portal_acts_for_the_party_of_its_kind_only",
        (Edit("shared/access/relation.py", "if claims.portalkind in OF_SCHOOLS:", "if claims.portalkind in ():"),),
    ),
    Mutation(
        "a service starts with a handler that cannot take one of its types",
        "tests/unit/messaging/test_handled_types.py::test_a_type_that_no_parameter_takes_is_named",
        (
            Edit(
                "shared/messaging/dispatch/dispatcher.py",
                "own.not_taken(handler.events)",
                "own.not_taken(handler.events[:1])",
            ),
        ),
    ),
)
