"""The words of the patterns, in Dutch and English, and how far apart two of them may be."""


def words(text: str) -> str:
    """A pattern for one of several words or parts of a pattern, which stand apart by spaces; `_` is a space."""
    return f"(?:{'|'.join(text.split())})".replace("_", " ")


def near(first: str, most: int, second: str) -> str:
    """`second` behind `first`, with at most that many words between them."""
    return rf"\b{first}(?:\W+\w+){{0,{most}}}?\W+{second}\b"


def within(most: int) -> str:
    """At most that many further words."""
    return rf"(?:\W+\w+){{0,{most}}}"


COMPANY = words(
    "(?:leer|stage|praktijk)?bedrijf werkgever onderneming organisatie stagebieder stageverlener stageplaats"
    " directie eigenaar praktijkopleider opdrachtgever wij we ons onze vennootschap winkel zaak company"
    " employer firm organi[sz]ation host us our business management"
)
NAMED_STUDENT = words(
    "student(?:e|en)? stagiaire?s? leerling deelnemer praktikant leerwerker ouders?"
    " wettelijke?_vertegenwoordigers? trainee intern learner apprentice pupil parents?"
)
STUDENT = f"(?:{NAMED_STUDENT}|{words('jij je hij zij hem haar u he she they you')})"
"""Also as a pronoun, which may mean the company: no pronoun makes words harmless that take liability from it."""
SCHOOL = words("school onderwijsinstelling roc college")
HARM = words(
    r"\w*schad\w* \w*letsels? verwonding\w* blessures? \w*ongeval\w* \w*ongeluk\w* diefstal verlies vermissing"
    r" breuk kwetsuren overlijden ziekenhuis\w* medische_kosten herstelkosten reparatie\w* gevolgen kapot\w*"
    r" vernieling\w* gewond\w* wound\w* breaks_(?:something|anything|equipment|tools|the|a)"
    r" arbeidsongeschikt\w* invalidi\w* disab\w* damages? damaged injur\w* accidents? loss losses harm hurt"
    r" theft breakages? broken death mishaps? medical_(?:costs|expenses|bills) repairs? repair_costs"
)
CLAIM = words(
    r"\w*claims? \w*vorderingen \w*vordering aanspra(?:ak|ken) \w*vergoeding verhaal regres schadeloosstelling"
    r" rechten recht rechtsmiddelen rights? recourse compensation remed(?:y|ies) legal_action actions?"
    r" lawsuits? proceedings"
)
POSSESSIONS = words(
    "eigendommen spullen bezittingen kleding veiligheid gezondheid welzijn belongings property possessions"
    " safety health"
)
"""What else a company may be unwilling to answer for."""
NOT = (
    rf"{words('niet niets nergens nooit nimmer geenszins noch evenmin geen not never cannot nor neither nothing no')}\b"
)
ON_PURPOSE = words(
    r"opzet\w* bewuste?_roekeloos\w* roekeloos\w* intent\w* wil+ful\w* reckless\w* deliberate\w* on_purpose"
    r" moedwil\w*"
)
