"""Links: only this service makes them, and a changed one is none."""

from shared.service.links import Links


def test_a_link_is_the_same_each_time_and_only_with_the_key() -> None:
    links = Links("key")
    token = links.token("AG-1", "STUDENT")
    assert token == links.token("AG-1", "STUDENT")
    assert links.words(token) == ("AG-1", "STUDENT")
    assert Links("other").words(token) is None


def test_a_changed_link_is_none() -> None:
    links = Links("key")
    token, other = links.token("AG-1", "STUDENT"), links.token("AG-1", "SCHOOL")
    for wrong in (token[:-1], token + "A", "", ".", "a.b", "é.é", other.split(".")[0] + "." + token.split(".")[1]):
        assert links.words(wrong) is None


def test_an_unlinkable_id_is_stable_and_tells_nothing() -> None:
    links = Links("key")
    assert links.unlinkable("response", "IN-1") == links.unlinkable("response", "IN-1")
    assert links.unlinkable("response", "IN-1") != Links("other").unlinkable("response", "IN-1")
