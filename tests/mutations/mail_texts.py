"""Mutations of what mails say, and of the pages that show it before anybody gets it."""

from tests.mutations.mutation import Edit, Mutation

MESSAGE = "services/notifications/message"
PREVIEWS = "tests/integration/notifications/test_mail_previews.py"
WORDING = "tests/unit/notifications/test_wording.py"
EXAMPLES = "tests/unit/notifications/test_examples.py"
SCHEMES = "tests/browser/test_mail_schemes.py"
MAIL_TEXTS = (
    Mutation(
        "people read mails in a language that the texts lack",
        "tests/documents/test_translations.py::test_every_language_has_every_text_and_each_is_shown",
        (Edit("shared/web/mail_language.py", 'Literal["nl", "en", "de"]', 'Literal["nl", "en", "de", "fr"]'),),
    ),
    Mutation(
        "a mail is light on a dark screen",
        f"{SCHEMES}::test_a_mail_follows_the_scheme_of_its_reader_and_fits",
        (Edit(f"{MESSAGE}/mail.html", "(prefers-color-scheme: dark)", "(prefers-color-scheme: none)"),),
    ),
    Mutation(
        "a German mail writes days as English ones do",
        f"{WORDING}::test_days_and_what_is_missing_are_a_part_of_a_sentence",
        (Edit(f"{MESSAGE}/wording.py", '"d. MMMM y"', '"d MMMM y"'),),
    ),
    Mutation(
        "the desk reads mails in the language of its page only",
        f"{PREVIEWS}::test_every_mail_is_shown_in_every_language_as_its_reader_sees_it",
        (Edit(f"{MESSAGE}/preview_pages.py", "return written_in if", "return pages.language(request) if"),),
    ),
    Mutation(
        "what a mail names is loaded when the desk reads it",
        f"{PREVIEWS}::test_a_mail_is_framed_by_its_own_page_only_and_runs_and_loads_nothing",
        (Edit(f"{MESSAGE}/preview_pages.py", "\"default-src 'none'; style-src", '"style-src'),),
    ),
    Mutation(
        "a mail has no example",
        f"{EXAMPLES}::test_every_mail_has_an_example_and_each_example_is_of_a_mail",
        (Edit(f"{MESSAGE}/examples.py", '    "certificate": Example(Addressee.STUDENT, ENDED),\n', ""),),
    ),
    Mutation(
        "an example has a value that no event holds",
        f"{EXAMPLES}::test_an_example_is_what_the_event_could_hold",
        (Edit(f"{MESSAGE}/examples.py", '"result": "PASSED"', '"result": "GOOD"'),),
    ),
)
