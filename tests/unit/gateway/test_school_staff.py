"""Who holds which role at a school: links that work once, roles that add up, and an administrator who stays."""

from datetime import UTC, datetime, timedelta

import pytest

from services.gateway.staff.refusals import InvitationEndedError, LastAdministratorError, TooManyError
from services.gateway.staff.school_staff import ENDED_ARE_KEPT, MAX_OPEN, SchoolStaff
from services.gateway.staff.staff_grant import account_id
from services.gateway.staff.staff_invitation import InvitationState, StaffInvitation, new_token, school_of_token
from shared.access.actor import Actor, ActorKind, SchoolRole
from shared.access.credentials import hash_of
from shared.access.role import Role

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ISSUER = "https://login.school.example"
ADMINISTRATOR = (Role.ADMINISTRATOR,)


def invitation(secret: str, *roles: Role, by_operator: bool = False, at: datetime = NOW) -> StaffInvitation:
    """A link of three days."""
    return StaffInvitation(
        sha256=hash_of(secret),
        roles=roles or ADMINISTRATOR,
        made_at=at,
        expires_at=at + timedelta(days=3),
        made_by="operator:sam" if by_operator else "noor",
        by_operator=by_operator,
    )


def with_administrators(*subjects: str) -> SchoolStaff:
    """A school where these accepted a link."""
    staff = SchoolStaff(id="99XX")
    for subject in subjects:
        staff = staff.invite(invitation(subject)).accept(hash_of(subject), ISSUER, subject, subject, NOW)
    return staff


def test_a_link_is_used_once_and_until_its_time() -> None:
    staff = SchoolStaff(id="99XX").invite(invitation("a"))
    with pytest.raises(InvitationEndedError, match="time of this link is over"):
        staff.accept(hash_of("a"), ISSUER, "noor", "Noor", NOW + timedelta(days=3))
    with pytest.raises(InvitationEndedError, match="revoked"):
        staff.accept(hash_of("b"), ISSUER, "noor", "Noor", NOW)
    used = staff.accept(hash_of("a"), ISSUER, "noor", "Noor", NOW)
    with pytest.raises(InvitationEndedError, match="used already"):
        used.accept(hash_of("a"), ISSUER, "bram", "Bram", NOW)
    assert [(each.subject, each.roles, each.granted_by) for each in used.grants] == [("noor", ADMINISTRATOR, "noor")]


def test_another_link_of_the_operator_ends_the_one_before_and_leaves_those_of_administrators() -> None:
    staff = SchoolStaff(id="99XX").invite(invitation("colleague")).invite(invitation("1", by_operator=True))
    staff = staff.invite(invitation("2", by_operator=True))
    states = [each.state(NOW) for each in staff.invitations]
    assert states == [InvitationState.OPEN, InvitationState.REVOKED, InvitationState.OPEN]
    ended = staff.revoke("", NOW)
    assert [each.sha256 for each in ended.open_invitations(NOW)] == [hash_of("colleague")]
    assert ended.revoke(staff.invitations[0].id, NOW).open_invitations(NOW) == ()


def test_links_have_a_limit_and_ended_ones_are_forgotten_after_their_time() -> None:
    staff = SchoolStaff(id="99XX")
    for number in range(MAX_OPEN):
        staff = staff.invite(invitation(str(number)))
    with pytest.raises(TooManyError):
        staff.invite(invitation("one more"))
    later = NOW + timedelta(days=3) + ENDED_ARE_KEPT + timedelta(days=1)
    assert len(staff.invite(invitation("later", at=later)).invitations) == 1


def test_roles_of_several_links_add_up_for_one_account_of_one_issuer() -> None:
    staff = with_administrators("noor").invite(invitation("more", Role.DESK))
    more = staff.accept(hash_of("more"), ISSUER, "noor", "Noor", NOW)
    assert [each.roles for each in more.grants] == [(Role.ADMINISTRATOR, Role.DESK)]
    elsewhere = staff.accept(hash_of("more"), "https://elsewhere.example", "noor", "Noor", NOW)
    assert [each.roles for each in elsewhere.grants] == [ADMINISTRATOR, (Role.DESK,)]


def test_the_last_administrator_can_not_go_by_themselves() -> None:
    noor, bram = account_id(ISSUER, "noor"), account_id(ISSUER, "bram")
    both = with_administrators("noor", "bram")
    alone = both.take_away(bram, "noor")
    with pytest.raises(LastAdministratorError):
        alone.take_away(noor, "noor")
    assert alone.take_away(noor, "who-has-the-role-by-claims").grants == ()
    assert [each.subject for each in both.take_away(noor, "noor").administrators] == ["bram"]


def test_every_token_of_a_link_is_another_and_names_the_school() -> None:
    token = new_token("99XX")
    assert (school_of_token(token), len({new_token("99XX") for _ in range(50)})) == ("99XX", 50)


def test_a_role_at_one_school_opens_nothing_of_another() -> None:
    held = {SchoolRole("99XX", Role.DESK), SchoolRole("97XX", Role.AUDITOR), SchoolRole("97XX", Role.ADMINISTRATOR)}
    actor = Actor(
        kind=ActorKind.STAFF,
        id="noor",
        schools=frozenset({"99XX", "97XX"}),
        roles=frozenset({Role.DESK, Role.AUDITOR, Role.ADMINISTRATOR, Role.OPERATOR}),
        roles_at=frozenset(held),
    )
    at_desk, auditing = actor.holding({Role.DESK, Role.OPERATOR}), actor.holding({Role.AUDITOR})
    assert (set(at_desk.schools), set(at_desk.roles)) == ({"99XX"}, {Role.DESK, Role.OPERATOR})
    assert (set(auditing.schools), set(auditing.roles - {Role.OPERATOR})) == (
        {"97XX"},
        {Role.AUDITOR, Role.ADMINISTRATOR},
    )
    by_claims = actor.model_copy(update={"roles_at": frozenset()})
    assert by_claims.holding({Role.DESK}) == by_claims
