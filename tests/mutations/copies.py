"""Mutations of the copies of a signed agreement."""

from tests.mutations.mutation import Edit, Mutation

COPY = "tests/unit/contracts/test_copy.py"
COPIES = (
    Mutation(
        "a copy can be kept before everybody has signed",
        "tests/integration/contracts/test_copies.py::test_each_party_keeps_a_copy_that_equals_those_of_the_others",
        (
            Edit(
                "services/contracts/agreement/copy_page.py",
                "if agreement.fully_signed_at is None:",
                "if not agreement.signers:",
            ),
        ),
    ),
    Mutation(
        "the copy leaves out the terms",
        f"{COPY}::test_a_copy_holds_all_that_was_signed_and_is_named_by_the_number",
        (Edit("services/contracts/agreement/copy.py", "terms=text_of(agreement.terms)", "terms={}"),),
    ),
    Mutation(
        "every copy has the same digest",
        f"{COPY}::test_the_copy_of_one_agreement_is_always_the_same_file_and_of_another_content_another",
        (Edit("services/contracts/agreement/copy.py", "return sha256(self.content)", 'return sha256(b"")'),),
    ),
    Mutation(
        "a name is markup in the copy",
        f"{COPY}::test_a_name_is_text_and_no_markup",
        (Edit("services/contracts/agreement/copy.py", "autoescape=True", "autoescape=False"),),
    ),
)
