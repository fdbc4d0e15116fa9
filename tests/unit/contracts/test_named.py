"""An agreement names the programme, the school, the workplace and who supervises, and what was signed before stays."""

from datetime import timedelta

from services.contracts.agreement.agreement import Agreement
from services.contracts.document.arrangements import arrangements, parties
from services.contracts.document.change import change
from services.contracts.school.registered_school import RegisteredSchool
from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.placement import Placement
from shared.events.placements.placement import PlacementChangeProposed, PlacementConfirmed, PlacementFields
from shared.events.registration.company import CompanyDetailsChanged, CompanyRegistered
from shared.events.vocabulary import ChangeClass, Party, RegisteredBy
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_content_hash import AS_SIGNED, whole
from tests.unit.contracts.test_sign_page import STUDENT, named, shown
from tests.unit.domain import NOW, TODAY, company, submitted
from tests.unit.domain import arrangements as arranged

REGISTERED = CompanyRegistered(
    company_id="CO-1",
    name="Testbakkerij De Korst",
    street="Plein 1",
    postcode="9999 XX",
    city="Voorbeeldstad",
    origin=RegisteredBy.SELF,
    contact_id="CP-1",
)
NAMES = {"TR-1": "Tim Maquette", "SV-1": "Petra Klaas"}


def with_names() -> Agreement:
    """An agreement that names everything."""
    state = named(programme_name="Software developer", company_address="Plein 1, 9999 XX Voorbeeldstad")
    return state.model_copy(update={"named": NAMES, "school_name": "ROC Voorbeeldstad"})


def test_the_names_that_a_school_and_a_company_state_reach_the_agreement() -> None:
    known = LearningCompany(id="CO-1").record_registration(REGISTERED)
    assert known.address == "Plein 1, 9999 XX Voorbeeldstad"
    moved = CompanyDetailsChanged(
        **REGISTERED.model_dump(include={"company_id", "name", "postcode", "city", "contact_id"}),
        changed_fields=("street",),
        effective_on=TODAY,
        street="Plein 2",
    )
    assert known.record_details(moved).address == "Plein 2, 9999 XX Voorbeeldstad"
    placement, (proposed,) = Placement.propose(submitted(programme_name="Software developer"), company())
    assert proposed.programme_name == "Software developer"  # type: ignore[attr-defined]
    ready = placement.model_copy(update={"approved": True, "interviewed": True, "approved_on": TODAY})
    _, events = ready.arrange(arranged(), company(address=known.address), TODAY)
    (confirmed,) = (event for event in events if isinstance(event, PlacementConfirmed))
    assert (confirmed.programme_name, confirmed.company_address) == ("Software developer", known.address)


def test_each_name_is_part_of_what_is_signed_and_where_none_is_known_nothing_changes() -> None:
    assert whole().content_hash == AS_SIGNED
    state = whole().model_copy(update={"named": NAMES, "school_name": "ROC Voorbeeldstad"})
    placement = state.placement.model_copy(update={"programme_name": "Kok", "company_address": "Plein 1"})
    hashes = {
        whole().content_hash,
        whole().model_copy(update={"named": NAMES}).content_hash,
        whole().model_copy(update={"school_name": "ROC Voorbeeldstad"}).content_hash,
        state.content_hash,
        state.model_copy(update={"placement": placement}).content_hash,
    }
    assert len(hashes) == 5


async def test_the_page_names_the_programme_the_school_the_workplace_and_who_supervises() -> None:
    pages = SigningPages(with_names())
    text = shown((await pages.browser.get(pages.page(*STUDENT))).text)
    assert "Waar Testbakkerij De Korst, Plein 1, 9999 XX Voorbeeldstad" in text
    assert "Opleiding Software developer, BBL niveau 2" in text
    assert "Begeleiding Tim Maquette (bedrijf) en Petra Klaas (school)" in text
    school = shown((await pages.browser.get(pages.page(Party.SCHOOL, "SV-1"))).text)
    assert "U tekent als Petra Klaas, namens ROC Voorbeeldstad" in school


def test_the_document_names_them_too() -> None:
    rows = dict(arrangements(with_names()))
    assert rows["Opleiding"] == "Software developer (crebo 99001, niveau 2)"
    assert (rows["Praktijkopleider"], rows["Begeleider van school"]) == ("Tim Maquette", "Petra Klaas")
    lines = {party["role"]: party["lines"] for party in parties(with_names())}
    assert lines["Leerbedrijf"] == ["Testbakkerij De Korst", "Plein 1, 9999 XX Voorbeeldstad"]
    assert lines["School"] == ["ROC Voorbeeldstad", "Instellingscode (BRIN) 99XX"]


async def test_another_trainer_is_named_when_the_change_holds() -> None:
    signed = with_names()
    for role, name in (
        (Party.STUDENT, "Sam Voorbeeld"),
        (Party.COMPANY, "Bram Bedachtsma"),
        (Party.SCHOOL, "Petra Klaas"),
    ):
        signed, _ = signed.sign(role, name, NOW)
    proposed = PlacementChangeProposed(
        placement_id="PL-1",
        change_id="CH-1",
        change_class=ChangeClass.NOTICE,
        new=PlacementFields(trainer_id="TR-2"),
    )
    waiting, _ = signed.propose_amendment(proposed, timedelta(days=14), NOW, {"TR-2": "Els Bedacht"})
    assert waiting.content_hash == signed.content_hash
    assert waiting.supervisors["trainer"] == "Tim Maquette"
    pages = SigningPages(waiting)
    html = (await pages.browser.get(pages.page(*STUDENT))).text
    assert "Praktijkopleider Tim Maquette → Els Bedacht" in shown(html)
    changed, _ = waiting.end_notice(NOW + timedelta(days=15))
    assert changed.supervisors["trainer"] == "Els Bedacht"
    of_document = change(changed)
    assert of_document is not None
    assert of_document["rows"] == [("praktijkopleider", "Tim Maquette → Els Bedacht")]


def test_the_school_is_named_by_its_last_name() -> None:
    school = RegisteredSchool(id="99XX").called("ROC Voorbeeld").called("ROC Voorbeeldstad")
    assert (school.name, school.school_code) == ("ROC Voorbeeldstad", "99XX")
