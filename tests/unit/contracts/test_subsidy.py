"""The subsidy: dated schemes, countable weeks, and only after the last signature (R57-R63, §2.5)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from services.contracts.subsidy.dossier import Dossier, Status
from services.contracts.subsidy.schemes import Student, rules_on
from services.contracts.subsidy.weeks import counted, school_year_of, wholly_absent
from shared.events.contracts.agreement import AgreementFullySigned
from shared.events.contracts.subsidy import SubsidyClaimable, SubsidyDossierCompleted
from shared.events.event import Event
from shared.events.placements.absence import RecoveryReported
from shared.events.placements.placement import HoursApproved
from shared.events.vocabulary import Path, Scheme
from shared.messaging.model.aggregate import Decision
from tests.unit.domain import NOW, agreement

BBL = Student(Path.BBL, full_diploma=True, start_qualification=True, jobseeker=False)
TODAY_RULES = rules_on(date(2025, 8, 1))


@pytest.mark.parametrize(
    ("weeks", "amount"), [(40, "2700.00"), (20, "1350.00"), (26, "1755.00"), (45, "2700.00"), (0, "0.00"), (1, "67.50")]
)
def test_praktijkleren(weeks: int, amount: str) -> None:
    assert TODAY_RULES.amount_for(BBL, weeks) == Decimal(amount)


@pytest.mark.requirement("R57", "R59", "R60")
@pytest.mark.parametrize(
    ("student", "amount"),
    [
        (BBL, "2500.00"),
        (Student(Path.BBL, True, False, True), "5500.00"),
        (Student(Path.BBL, True, False, False), "2500.00"),
        (Student(Path.BBL, True, True, True), "2500.00"),
        (Student(Path.BOL, True, False, True), "0.00"),
    ],
)
def test_wva_never_more_than_5500(student: Student, amount: str) -> None:
    rules = rules_on(date(2010, 9, 1))
    assert rules.scheme is Scheme.WVA
    assert rules.amount_for(student, 40) == Decimal(amount)


@pytest.mark.requirement("R57")
def test_the_schemes_follow_each_other() -> None:
    assert rules_on(date(2013, 12, 31)).scheme is Scheme.WVA
    assert rules_on(date(2014, 1, 1)).scheme is Scheme.PRAKTIJKLEREN
    with pytest.raises(LookupError):
        rules_on(date(1999, 1, 1))


def test_weeks_belong_to_the_school_year_of_their_monday() -> None:
    assert school_year_of("2026-W31") == 2026
    assert school_year_of("2026-W32") == 2027
    assert counted(["2026-W30", "2026-W31", "2026-W32", "2026-W53"], ["2026-W31"]) == {2026: 1, 2027: 2}


def test_only_wholly_sick_weeks_are_taken_out() -> None:
    assert wholly_absent(date(2025, 10, 13), date(2025, 10, 20)) == {"2025-W42"}
    assert wholly_absent(date(2025, 10, 14), date(2025, 10, 20)) == set()
    assert wholly_absent(date(2025, 10, 13), date(2025, 10, 17)) == set()
    assert wholly_absent(date(2025, 10, 8), date(2025, 10, 29)) == {"2025-W42", "2025-W43"}


def signed(path: Path = Path.BBL) -> AgreementFullySigned:
    """The event of the last signature."""
    done = agreement()
    for signer in done.signers:
        done, events = done.sign(signer.role, "Naam", NOW)
    event = events[-1]
    assert isinstance(event, AgreementFullySigned)
    return event.model_copy(update={"path": path})


def hours(*weeks: str) -> HoursApproved:
    """Approved weeks."""
    return HoursApproved(placement_id="PL-1", iso_weeks=weeks, hours_per_week=32, approved_by="TR-1")


def test_bol_never_and_bbl_from_the_first_counted_week() -> None:
    assert not Dossier.applies_to(signed(Path.BOL))
    dossier, _ = Dossier.expected("PL-1", "99XX").open(signed())
    assert dossier.status is Status.OPEN
    dossier, events = dossier.count(hours("2025-W40"))
    assert isinstance(events[0], SubsidyClaimable)
    assert (events[0].window_opens, events[0].window_closes) == (date(2026, 6, 2), date(2026, 9, 17))
    assert dossier.count(hours("2025-W40")) == (dossier, ())


@pytest.mark.requirement("R62")
def test_nothing_is_claimable_before_the_last_signature() -> None:
    dossier, before = Dossier.expected("PL-1", "99XX").count(hours("2025-W40"))
    dossier, ended = dossier.complete()
    assert (before, ended, dossier.status) == ((), (), Status.EXPECTED)
    _, events = dossier.open(signed())
    assert [event.type for event in events] == [SubsidyClaimable.type, SubsidyDossierCompleted.type]


def test_a_week_approved_after_completion_is_stated_again() -> None:
    opened, _ = Dossier.expected("PL-1", "99XX").open(signed())
    dossier, _ = opened.count(hours("2025-W40"))
    dossier, first = dossier.complete()
    assert isinstance(first[0], SubsidyDossierCompleted)
    assert first[0].amount_max == Decimal("67.50")
    _, again = dossier.count(hours("2025-W41"))
    assert isinstance(again[0], SubsidyDossierCompleted)
    assert again[0].weeks == 2


STEPS: dict[str, Callable[[Dossier], Decision[Dossier]]] = {
    "signed": lambda dossier: dossier.open(signed()),
    "hours": lambda dossier: dossier.count(hours("2025-W40", "2025-W41", "2025-W42")),
    "recovered": lambda dossier: dossier.exclude(
        RecoveryReported(
            absence_id="AB-1", placement_id="PL-1", sick_from=date(2025, 10, 13), resumes_on=date(2025, 10, 20)
        )
    ),
    "ended": lambda dossier: dossier.complete(),
}


@pytest.mark.parametrize("order", list(permutations(STEPS)), ids="-".join)
def test_whatever_becomes_known_first_the_same_weeks_are_stated(order: tuple[str, ...]) -> None:
    dossier, stated = Dossier.expected("PL-1", "99XX"), list[Event]()
    for step in order:
        dossier, events = STEPS[step](dossier)
        stated += events
        assert step in order[: order.index("signed") + 1] or dossier.status is not Status.EXPECTED
    assert dossier.status is Status.COMPLETE
    last = stated[-1]
    assert isinstance(last, SubsidyDossierCompleted)
    assert (last.company_id, last.weeks) == (signed().company_id, 2)


def test_a_second_full_signature_and_a_second_end_say_nothing() -> None:
    dossier, _ = Dossier.expected("PL-1", "99XX").open(signed())
    assert dossier.open(signed()) == (dossier, ())
    ended, _ = dossier.complete()
    assert ended.complete() == (ended, ())


def test_a_week_that_its_year_does_not_have_is_no_obstacle_for_those_that_count() -> None:
    opened, _ = Dossier.expected("PL-1", "99XX").open(signed())
    dossier, _ = opened.count(hours("2025-W53"))
    assert dossier.status is Status.OPEN
    claimable, _ = dossier.count(hours("2025-W40"))
    assert claimable.weeks_by_year() == {2026: 1}
    assert claimable.complete()[0].status is Status.COMPLETE
