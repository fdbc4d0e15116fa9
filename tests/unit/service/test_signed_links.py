"""A token is valid only with the key that signed it, and only unchanged."""

from shared.service.signed_links import SignedLinks


def test_a_token_is_stable_and_bound_to_the_key() -> None:
    links = SignedLinks("key")
    token = links.token("AG-1", "STUDENT")
    assert token == links.token("AG-1", "STUDENT")
    assert links.parts(token) == ("AG-1", "STUDENT")
    assert SignedLinks("other").parts(token) is None


def test_a_changed_token_is_invalid() -> None:
    links = SignedLinks("key")
    token, other = links.token("AG-1", "STUDENT"), links.token("AG-1", "SCHOOL")
    for invalid in (token[:-1], token + "A", "", ".", "a.b", "é.é", other.split(".")[0] + "." + token.split(".")[1]):
        assert links.parts(invalid) is None


def test_an_unlinkable_id_is_stable_and_bound_to_the_key() -> None:
    links = SignedLinks("key")
    assert links.unlinkable("response", "IN-1") == links.unlinkable("response", "IN-1")
    assert links.unlinkable("response", "IN-1") != SignedLinks("other").unlinkable("response", "IN-1")
