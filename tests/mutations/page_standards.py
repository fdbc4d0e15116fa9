"""Mutations of what the standards ask of every page."""

from tests.mutations.mutation import Edit, Mutation

SIGNING = "tests/browser/test_sign_journeys.py::test_student_parent_company_and_school_sign_one_after_another"
SURVEY = "tests/browser/test_survey_pages.py::test_every_page_fits_and_its_scales_are_whole"
VALUES = "tests/unit/web/test_page_values.py"
BRAND = "tests/unit/web/test_brand.py"
FOOT = "tests/unit/contracts/test_foot.py"
PAGE_STANDARDS = (
    Mutation(
        "a light colour of a school is used as it is",
        f"{BRAND}::test_whatever_colour_a_school_has_its_pages_stay_readable",
        (Edit("shared/web/brand.py", "READABLE = 4.5", "READABLE = 1"),),
    ),
    Mutation(
        "a page becomes lighter and nobody looks at its links",
        f"{BRAND}::test_links_are_compared_with_what_they_stand_on",
        (Edit("shared/web/static/stageloket.css", "background-color: #f3f5f8;", "background-color: #d3d5d8;"),),
    ),
    Mutation(
        "a colour may hold a rule of its own",
        f"{BRAND}::test_a_sheet_is_made_of_six_hexadecimal_digits_only",
        (Edit("shared/web/static_files.py", 'pattern="^[0-9a-f]{6}$"', 'pattern="^[0-9a-f]{6}"'),),
    ),
    Mutation(
        "a page does not have the colour of its school",
        f"{FOOT}::test_a_page_has_the_name_and_the_colour_of_its_school",
        (Edit("shared/web/templates/layout.html", "{% if look.colour %}", "{% if false %}"),),
    ),
    Mutation(
        "the colour of a school holds before its day",
        f"{FOOT}::test_the_colour_of_a_school_holds_from_its_day",
        (
            Edit(
                "services/contracts/school/registered_school.py",
                "return _on(self.colours, day)",
                "return _on(self.colours, date.max)",
            ),
        ),
    ),
    Mutation(
        "what stands beside the name in the bar is half transparent",
        "tests/browser/test_brand.py::test_a_page_has_the_colour_of_its_school_and_stays_readable",
        (Edit("shared/web/static/stageloket.css", ".bar-inner {", ".brand-sub { opacity: .85; }\n.bar-inner {"),),
    ),
    Mutation(
        "what is beside the point on a page is too light to read",
        SIGNING,
        (
            Edit(
                "shared/web/static/stageloket.css",
                "--stageloket-subtle-color: #5a6473;",
                "--stageloket-subtle-color: #9aa4b3;",
            ),
        ),
    ),
    Mutation(
        "what is beside the point is too dark on a dark page",
        f"{SURVEY}[320-dark]",
        (
            Edit(
                "shared/web/static/stageloket.css",
                "--stageloket-subtle-color: #aab4c2;",
                "--stageloket-subtle-color: #4a5462;",
            ),
        ),
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
