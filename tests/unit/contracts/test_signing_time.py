"""How long signing took is measured (R50)."""

from datetime import timedelta

import pytest

from shared.events.contracts.agreement import AgreementFullySigned
from tests.unit.domain import NOW, agreement


@pytest.mark.requirement("R50")
def test_the_time_from_sent_to_fully_signed_is_told_with_the_last_signature() -> None:
    signing = agreement()
    for day, signer in enumerate(signing.signers, start=1):
        signing, events = signing.sign(signer.role, "Naam", NOW + timedelta(days=day))
    last = events[-1]
    assert isinstance(last, AgreementFullySigned)
    assert last.fully_signed_at - last.sent_at == timedelta(days=3)
