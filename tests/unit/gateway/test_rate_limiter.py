"""A portal that publishes too fast is refused, with the time to wait."""

import pytest

from services.gateway.portal.rate_limiter import RateLimiter
from shared.web.problems import Problem


def test_a_burst_is_accepted_and_more_is_refused() -> None:
    limiter = RateLimiter(60)
    limiter.take("a", 60)
    with pytest.raises(Problem) as refused:
        limiter.take("a", 30)
    assert refused.value.status == 429
    assert 29 <= int(refused.value.headers["Retry-After"]) <= 30
    limiter.take("b", 60)
