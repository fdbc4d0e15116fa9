"""What makes suspicious words harmless: they are about the student or the school, or they keep the company liable."""

from services.contracts.agreement.clause_scan.words import (
    COMPANY,
    NAMED_STUDENT,
    NOT,
    ON_PURPOSE,
    SCHOOL,
    STUDENT,
    near,
    within,
    words,
)

THE = r"(?:(?<!\w)(?:de|een|het|the|a|an) )?"
OTHERS = f"(?:{NAMED_STUDENT}|{SCHOOL})"
STARTS = r"(?:^|(?<=[,\u2014] )|(?<=\bdat )|(?<=\bthat ))"
VERB = words(
    "treft is zijn wordt kan kunnen zal hoeft mag blijft draagt aanvaardt heeft are can shall will may must"
    " bears? does need"
)
EXCLUDING = words(
    r"uitgesloten uitsluit\w* uit_te_sluiten uitsluiting sluit beperk\w* afgeweken afwijk\w* af_te_wijken"
    r" exclu\w* limit\w* restrict\w* waiv\w* derogat\w* deviat\w* disclaim\w* contract\w*_out"
)
NO_EXCLUSION = words("niet geen nooit nimmer niets nothing not cannot never no nietig verboden")
VOID = words(
    "nietig verboden ongeldig niet_toegestaan niet_geldig niet_mogelijk niet_rechtsgeldig void invalid"
    " prohibited forbidden not_(?:allowed|permitted|valid|possible)"
)
PROTECTS = words("vrijwaart vrijwaren indemnif(?:y|ies) holds?")
PAYS = words("vergoedt betaalt pays? compensates? reimburses?")
EXCEPT = words(
    "tenzij unless behalve behoudens except indien als if in_geval_van bij alleen slechts uitsluitend enkel only"
)
ONLY = words("alleen slechts uitsluitend enkel only")

BEFORE_LIABLE = r"(?:\W+(?!aansprakelijk|liable|responsible|verantwoordelijk)\w+)"
MAY = "(?:mag|kan|zal|stelt|houdt|may|can|will|shall|does)"
NOT_AGAINST_STUDENT = rf"\b{COMPANY}(?: {MAY})? {THE}{STUDENT} (?:\w+ ){{0,3}}{NOT}{within(4)}"

ABOUT_OTHERS = (
    rf"{STARTS}{THE}{OTHERS} (?:zelf )?{VERB} (?:daarom |dan |zelf |ook )?{NOT}"
    rf"(?!{BEFORE_LIABLE}{{0,4}}?\W+{COMPANY}\b)"
    r"(?: (?:held|worden|be|enkele|any|financially|personally|persoonlijk))*(?: \w+){0,2}",
    rf"(?:^|(?<=[,\u2014] ))(?:\w+ ){{1,14}}{VERB} {THE}{OTHERS} (?:zelf |dan )?(?:ook )?{NOT}(?: \w+){{0,3}}",
    rf"\b{NOT} {THE}{OTHERS}\b{within(9)}",
    rf"\b(?:niet|not) (?:alleen|slechts|only|just)\b{within(8)}",
    NOT_AGAINST_STUDENT,
    rf"\b{NOT} (?:\w+ ){{0,2}}(?:hold|holds|make|makes) {THE}{STUDENT}\b{within(3)}",
    near(NOT, 3, words("aansprakelijkheid verantwoordelijkheid liability responsibility"))
    + rf"\W+(?:van|voor|of|on)\W+{THE}{OTHERS}\b",
)
"""The student, a parent or the school is not liable, or not the only one: no liability of the company is touched."""

LIABILITY_OF_STUDENT = (
    rf"\b(?:aansprakelijkheid|liability)\W+(?:van|of)\W+{THE}{STUDENT}\b{within(16)}",
    rf"\b{STUDENT}'s liability\b{within(16)}",
    rf"\bbeperkt?\W+(?:de |elke |iedere )?aansprakelijkheid van {THE}{STUDENT}\b",
    rf"{STARTS}{THE}{STUDENT} (?:is|kan|wordt|can|may) (?:\w+ ){{0,2}}{ONLY}\b{within(4)}",
)
"""It is the liability of the student that is limited."""

KEEPS_LIABILITY = (near(NO_EXCLUSION, 6, EXCLUDING) + within(8), near(EXCLUDING, 10, VOID))
"""An exclusion is forbidden, void, or not what this is."""

AS_THE_LAW = (
    rf"\b{EXCEPT}\b{within(18)}?\W+{ON_PURPOSE}{within(5)}?\W+(?:van|door|of|by|on the part of)\W+"
    + rf"(?:de|the|een|a)\W+{STUDENT}\b",
    near(STUDENT, 8, ON_PURPOSE),
    near(ON_PURPOSE, 12, STUDENT),
)
"""Damage that the student does on purpose or recklessly: there the law itself ends the liability of the company."""

BY_COMPANY = (
    near(COMPANY, 5, f"(?:{PROTECTS}|{PAYS})") + rf"{within(4)}?\W+{STUDENT}\b{within(6)}",
    near(PROTECTS, 3, STUDENT) + within(4),
    near(STUDENT, 6, "(?:door|by)")
    + rf"\W+(?:het |the |de )?{COMPANY} (?:gevrijwaard|vrijgewaard|indemnified|held harmless)",
)
"""The company takes it from the student, which is allowed."""
