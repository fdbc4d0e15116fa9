"""Mutations of what the standards ask of every page."""

from tests.mutations.mutation import Edit, Mutation

SIGNING = "tests/browser/test_sign_journeys.py::test_student_parent_company_and_school_sign_one_after_another"
SURVEY = "tests/browser/test_survey_pages.py::test_every_page_fits_and_its_scales_are_whole"
VALUES = "tests/unit/web/test_page_values.py"
PAGE_STANDARDS = (
    Mutation(
        "what is beside the point on a page is too light to read",
        SIGNING,
        (Edit("shared/web/static/stageloket.css", "--soft: #5a6473;", "--soft: #9aa4b3;"),),
    ),
    Mutation(
        "what is beside the point is too dark on a dark page",
        f"{SURVEY}[320-dark]",
        (Edit("shared/web/static/stageloket.css", "--soft: #aab4c2;", "--soft: #4a5462;"),),
    ),
    Mutation(
        "a page closes an element that it did not open",
        "tests/unit/contracts/test_sign_page.py::test_it_says_by_name_who_signed_when_and_whose_turn_it_is",
        (Edit("shared/web/templates/layout.html", "  </main>\n", "  </section></main>\n"),),
    ),
    Mutation(
        "a page holds characters that HTML has no place for",
        f"{VALUES}::test_what_html_has_no_place_for_is_replaced",
        (Edit("shared/web/rendering.py", "value.translate(NO_CHARACTERS)", "value"),),
    ),
    Mutation(
        "the link to the other language of a page loses characters of its path",
        f"{VALUES}::test_the_other_language_is_that_of_the_same_path",
        (
            Edit(
                "shared/web/layout.py",
                """return quote(request.scope["path"], safe=""",
                """return str(request.scope["path"]) or quote("", safe=""",
            ),
        ),
    ),
)
