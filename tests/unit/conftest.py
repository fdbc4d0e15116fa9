"""A profile of Hypothesis with few examples, for `make mutation-score`: the tests run once for each mutant.

A failing example is not made smaller: that it fails is all that counts.
"""

from hypothesis import Phase, settings

settings.register_profile(
    "mutation",
    max_examples=15,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
