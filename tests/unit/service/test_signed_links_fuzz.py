"""No text is a token but the one spelling that the service made, and none is more than refused."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from shared.service.signed_links import SignedLinks
from tests.support.peak_memory import peak_memory

LINKS, OTHER = SignedLinks("key-of-the-tests"), SignedLinks("another-key")
PARTS = st.lists(
    st.text(max_size=20).filter(lambda part: "|" not in part and part.isprintable()), min_size=1, max_size=4
)
PER_BYTE, FIXED = 20, 50_000


@given(text=st.text(max_size=200))
@example(text="\ud800.\ud800")
@example(text="=" * 1000 + ".")
@example(text="A" * 100_000 + "." + "A" * 100_000)
@settings(deadline=None, max_examples=1000)
def test_any_text_is_refused_in_bounded_memory(text: str) -> None:
    with peak_memory() as peak:
        assert LINKS.parts(text) is None
    assert peak.bytes < FIXED + PER_BYTE * len(text)


@given(parts=PARTS, position=st.integers(0, 200), put=st.text(min_size=0, max_size=2))
@settings(deadline=None, max_examples=1000)
def test_a_token_is_read_and_every_change_of_it_refused(parts: list[str], position: int, put: str) -> None:
    token = LINKS.token(*parts)
    assert LINKS.parts(token) == tuple(parts)
    assert OTHER.parts(token) is None
    at = position % len(token)
    for changed in (token[:at] + put + token[at + 1 :], token[:at] + put + token[at:]):
        assert (LINKS.parts(changed) is None) == (changed != token)
