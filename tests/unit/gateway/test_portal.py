"""The keys and scopes of a portal."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.gateway.portal.listed_portal import read_portals
from services.gateway.portal.portal import Portal, PortalKey
from shared.events.portals.portal_event import PortalKind

NOW = datetime(2026, 2, 5, 12, 0, tzinfo=UTC)
PORTAL = Portal(id="p", name="p", kind=PortalKind.SCHOOL, source="/portals/p", keys=(PortalKey(sha256="first"),))


def valid(portal: Portal, *hashes: str) -> list[str]:
    """Those of these keys that open."""
    return [sha256 for sha256 in hashes if portal.key_of(sha256, NOW)]


def test_two_keys_are_alive_and_the_oldest_ends_with_the_third() -> None:
    second = PORTAL.rotate(PortalKey(sha256="second"), NOW)
    assert valid(second, "first", "second") == ["first", "second"]
    third = second.rotate(PortalKey(sha256="third"), NOW)
    assert valid(third, "first", "second", "third") == ["second", "third"]
    assert valid(third.drop_older_keys(), "second", "third") == ["third"]


def test_a_key_opens_until_it_expires() -> None:
    key = PortalKey(sha256="second", expires_at=NOW)
    assert valid(PORTAL.rotate(key, NOW), "second") == []
    assert PORTAL.rotate(key, NOW).key_of("second", NOW - timedelta(seconds=1)) is not None


def test_a_portal_that_was_revoked_has_no_key() -> None:
    assert valid(PORTAL.revoke(NOW), "first") == []
    assert PORTAL.model_copy(update={"revoked_at": NOW}).key_of("first", NOW) is None


def test_a_portal_of_a_list_that_names_no_school_acts_for_all_until_it_is_limited(tmp_path: Path) -> None:
    entry = {"name": "School Portal", "kind": "school", "source": "/portals/school", "key_sha256": "hash"}
    company = {**entry, "name": "company portal", "kind": "company", "source": "/portals/companies"}
    file = tmp_path / "portals.json"
    file.write_text(
        json.dumps([entry, {**entry, "name": "new", "source": "/portals/new", "schools": ["99XX"]}, company])
    )
    former, new, companies = read_portals(file)
    assert (former.id, former.every_school, former.unassigned) == ("school-portal", True, False)
    assert (new.every_school, new.schools, companies.unassigned) == (False, ("99XX",), True)
    limited = former.limit(("98XX",), (), None)
    assert (limited.every_school, limited.schools) == (False, ("98XX",))
    file.write_text(json.dumps([entry, {**company, "source": "/portals/school"}]))
    with pytest.raises(ValueError, match="one name or one source"):
        read_portals(file)
