"""What browsers would mend in a page is found."""

import pytest

from tests.support.html_standard import html_faults

PAGE = "<!doctype html>\n<html lang=nl><title>Page</title>\n"


@pytest.mark.parametrize(
    "wrong",
    [
        "<p><div>a</div></p>",
        "<p class=a class=b>",
        "<table><p>a</p></table>",
        "<ul><li>a</ul></section>",
        "<a href=a><a href=b></a></a>",
        "<form><form></form></form>",
        "<p>a &lt b",
    ],
)
def test_what_is_mended_is_a_fault_with_its_line(wrong: str) -> None:
    faults = html_faults(PAGE + wrong)
    assert faults
    assert {each.partition(":")[0] for each in faults} == {"line 3"}


def test_what_may_be_left_out_is_no_fault() -> None:
    assert html_faults(f"{PAGE}<ul><li>a &amp; b<li>c</ul><p>d") == []
