"""A portal that publishes too fast hears when to come back."""

import pytest

from services.gateway.portal.rate import Rate
from shared.web.problems import Problem


def test_a_burst_is_fine_and_more_is_not() -> None:
    rate = Rate(60)
    rate.take("a", 60)
    with pytest.raises(Problem) as refused:
        rate.take("a", 30)
    assert refused.value.status == 429
    assert 29 <= int(refused.value.headers["Retry-After"]) <= 30
    rate.take("b", 60)
