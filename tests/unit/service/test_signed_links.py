"""A token is valid only with the key that signed it, and only unchanged."""

from string import ascii_letters, digits

from shared.service.signed_links import SignedLinks, _decode

ALPHABET = f"{ascii_letters}{digits}-_"


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


def test_another_spelling_of_a_token_is_invalid() -> None:
    links = SignedLinks("key")
    token = links.token("AG-12", "STUDENT")
    text, signature = token.split(".")
    last = next(each for each in ALPHABET if each != text[-1] and _decode(text[:-1] + each) == _decode(text))
    spellings = (f"{token}=", f"{token}!", f"{token} ", f"{text}=.{signature}", f"{text[:4]}\n{text[4:]}.{signature}")
    for invalid in (*spellings, f"{text[:-1]}{last}.{signature}", f"{token}.{signature}"):
        assert links.parts(invalid) is None, invalid


def test_an_unlinkable_id_is_stable_and_bound_to_the_key() -> None:
    links = SignedLinks("key")
    assert links.unlinkable("response", "IN-1") == links.unlinkable("response", "IN-1")
    assert links.unlinkable("response", "IN-1") != SignedLinks("other").unlinkable("response", "IN-1")
