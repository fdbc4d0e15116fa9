"""Mutations of roles that are granted by links: the first administrator, colleagues, and what ends."""

from tests.mutations.mutation import Edit, Mutation

FIRST, STAFF = "tests/integration/gateway/test_first_administrator.py", "tests/unit/gateway/test_school_staff.py"
HERE = "services/gateway/staff"
STAFF_ROLES = (
    Mutation(
        "a link makes everybody an administrator who opens it",
        f"{FIRST}::test_two_who_open_the_link_at_the_same_time_do_not_both_become_administrator",
        (Edit(f"{HERE}/staff_invitation.py", "        if self.used_at is not None:\n", "        if False:\n"),),
    ),
    Mutation(
        "another link of the operator leaves the one before open",
        f"{FIRST}::test_a_link_ends_with_its_time_by_revocation_and_by_another_one",
        (
            Edit(
                f"{HERE}/school_staff.py",
                "each.revoke(now) if each.by_operator else each for each in kept",
                "each for each in kept",
            ),
        ),
    ),
    Mutation(
        "the token of a link is stored",
        f"{FIRST}::test_a_link_is_stored_as_a_hash_and_opens_exactly_as_it_was_made",
        (Edit(f"{HERE}/links.py", "        note=note,\n", "        note=note + token,\n"),),
    ),
    Mutation(
        "a session keeps roles that were taken away",
        f"{FIRST}::test_a_session_that_depends_on_a_grant_ends_also_when_nobody_ended_it",
        (
            Edit(
                "services/gateway/auth/current_session.py",
                "    if session.granted and not await still_granted(",
                "    if session.granted and None is await still_granted(",
            ),
        ),
    ),
    Mutation(
        "a change of roles asks for no fresh sign-in",
        f"{FIRST}::test_a_change_of_roles_asks_for_a_fresh_sign_in",
        (Edit(f"{HERE}/pages.py", "staff(Role.ADMINISTRATOR, fresh=True)", "staff(Role.ADMINISTRATOR)"),),
    ),
    Mutation(
        "an administrator gives roles at another school",
        f"{FIRST}::test_a_role_that_was_granted_at_one_school_opens_nothing_of_another",
        (Edit(f"{HERE}/own_school.py", "    if school not in schools_of(request):\n", "    if not school:\n"),),
    ),
    Mutation(
        "a role at one school is one at all schools of the person",
        f"{STAFF}::test_a_role_at_one_school_opens_nothing_of_another",
        (Edit("shared/access/actor.py", "        if not self.roles_at:\n", "        if self.roles:\n"),),
    ),
    Mutation(
        "the last administrator goes",
        f"{STAFF}::test_the_last_administrator_can_not_go_by_themselves",
        (Edit(f"{HERE}/school_staff.py", "            raise LastAdministratorError\n", "            pass\n"),),
    ),
)
