"""Words by which damage or a risk is for the student."""

from services.contracts.agreement.clause_scan.harmless import (
    ABOUT_OTHERS,
    AS_THE_LAW,
    BY_COMPANY,
    LIABILITY_OF_STUDENT,
    NOT_AGAINST_STUDENT,
    THE,
)
from services.contracts.agreement.clause_scan.pattern import Pattern
from services.contracts.agreement.clause_scan.words import (
    COMPANY,
    HARM,
    NAMED_STUDENT,
    NOT,
    STUDENT,
    near,
    within,
    words,
)

OWN = words(
    "eigen your jouw uw zijn haar hun diens own his her their its the_student's the_trainee's the_intern's"
    " sole student's trainee's intern's"
)
BEARS = words(
    "draagt dragen aanvaardt aanvaarden accepteert neemt nemen loopt bears? assumes? accepts? carry carries"
    " takes? runs? shoulders?"
)
ANSWERS = words(
    r"aansprakelijk betaalt betalen vergoedt vergoeden draait_(?:zelf_)?op opdraait opdraaien instaat"
    r" staat_(?:\w+_)?garant staan_garant staat_(?:\w+_)?in staan_(?:\w+_)?in bekostigt compenseert"
    r" terugbetaa?l\w* vervangen kopen aanschaffen liable accountable answerable pays? reimburses? compensates?"
    r" makes?_good refunds? bears? replaces?"
)
RESPONSIBLE = words("verantwoordelijk responsible verantwoordelijkheid responsibility")
PAYS = words("betaalt betalen vergoedt vergoeden bekostigt")
MUST = words("verplicht gehouden dient moet zal must shall obliged required koopt vervangt")
TO_PAY = words("vergoeden betalen herstellen vervangen kopen aanschaffen pay reimburse compensate replace repair")
COST = words("kosten gevolgen schade lasten last costs? consequences loss")
CHARGED = words(
    r"claimt geclaimd verhaald verhalen verhaalt ingehouden inhouden inhoudt verrekend verrekenen verrekent"
    r" afgetrokken doorbelast doorberekend gefactureerd in_rekening gekort recover\w* deduct\w* withh\w*"
    r" charged? charges offset set_off billed invoiced"
)
TAKEN_FROM = (
    f"(?:{STUDENT}|"
    + words(r"\w*vergoeding \w*loon salaris zakgeld borg allowances? wages? salary pay stipend deposit verzekering_van")
    + ")"
)
FULLY = "(?:zelf |volledig |geheel |altijd |hoofdelijk |fully |personally )*"
REPORTS = words(r"meld\w* doorge\w* rapport\w* report\w* notif\w* inform\w* tell\w*")
LIES = words(
    "(?:zijn|is|blijft|blijven)_voor ligt liggen rust rusten berust komt komen lies? rests? falls? borne gedragen"
)
ACCOUNT = "(?:rekening|laste|kosten|conto)"
IS = "(?:(?:is|remains|shall be|blijft|wordt) (?:fully |volledig )?)?"
HOLDS_COMPANY = rf"\b{COMPANY} {IS}(?:aansprakelijk|verantwoordelijk|liable|responsible)\b"
NO_DUTY = (
    rf"\b{STUDENT} (?:\w+ ){{0,4}}(?:{NOT}|hoeft){within(10)}",
    near(NOT, 8, f"(?:{CHARGED}|ten laste|voor rekening)") + within(8),
    r"\b(?:verantwoordelijk|responsible) (?:voor|for) (?:het |the |tijdig |promptly |immediately )*"
    + f"{REPORTS}{within(8)}",
    near(f"(?:{CHARGED}|ten laste|voor rekening)", 6, NOT) + within(8),
)

DAMAGE_SHIFTED = (
    Pattern(
        "own risk",
        "something is at the student's own risk",
        (
            rf"\b(?:op|voor)\W+(?:geheel )?{OWN}(?: rekening en)? risico\b",
            rf"\bat\b{within(4)}?\W+{OWN}{within(2)}?\W+(?:risk|peril)\b",
            rf"\beigen risico\W+{THE}{NAMED_STUDENT}\b",
            rf"\b(?:risico van|at the risk of) {THE}{STUDENT}\b|\bat {STUDENT}'s risk\b",
        ),
        unless=(
            near(NOT, 4, r"(?:op|voor|at)\W+(?:\w+\W+){0,3}?(?:risico|risk)"),
            near(
                "(?:risico|risk)",
                5,
                words("niet_toegestaan verboden niet not_allowed not_permitted prohibited forbidden"),
            ),
            rf"\b{COMPANY}(?: \w+){{0,6}} (?:op|voor|at) (?:eigen|its own|zijn) (?:rekening en )?(?:risico|risk)\b",
        ),
    ),
    Pattern(
        "risk borne by the student",
        "the student takes a risk",
        (
            near(STUDENT, 6, BEARS) + rf"{within(8)}?\W+(?:\w*risico(?:'s|s)?|risks?)\b",
            near(r"(?:\w*risico(?:'s|s)?|risks?)", 14, LIES) + rf"{within(3)}?\W+{STUDENT}\b",
        ),
        unless=(rf"\b{STUDENT} (?:\w+ ){{0,3}}{NOT}{within(10)}", near(NOT, 3, STUDENT)),
    ),
    Pattern(
        "damage for the student's account",
        "damage is for the account of the student",
        (
            rf"\b(?:voor|ten|op)\W+(?:het )?(?:{OWN}\W+)?{ACCOUNT}\b(?: en risico)?\W+(?:van|door)\W+{THE}{STUDENT}\b",
            rf"\b(?:voor|op)\W+{OWN}\W+{ACCOUNT}\b",
            rf"\b(?:at|on|for)\b{within(2)}?\W+{OWN}\W+(?:own )?(?:expense|cost|account)\b",
            rf"\b(?:for|to|at) the (?:account|expense|cost) of {THE}{STUDENT}\b",
            near(COST, 4, f"voor {THE}{STUDENT}"),
            near("(?:borne|paid|met|covered)", 3, f"by {THE}{STUDENT}"),
        ),
        also=HARM,
        unless=(
            *NO_DUTY,
            rf"\b{COMPANY}(?: \w+){{0,8}} (?:voor|op|at) (?:eigen|zijn|its own) (?:rekening|kosten|expense|cost)\b",
        ),
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "student answers for damage",
        "the student pays or answers for damage, without intent or recklessness",
        (
            near(STUDENT, 8, ANSWERS) + rf"{within(12)}?\W+{HARM}\b",
            near(STUDENT, 6, RESPONSIBLE) + rf"{within(5)}?\W+{HARM}\b",
            near(STUDENT, 3, BEARS) + rf"{within(3)}?\W+{COST}\b",
            near(HARM, 10, PAYS) + rf"\W+{THE}{STUDENT}\b",
            near(COST, 5, HARM) + rf"{within(2)}?\W+(?:draagt|dragen)\W+{THE}{STUDENT}\b",
            near(HARM, 8, f"(?:eigen|own) {RESPONSIBLE}"),
            near(HARM, 8, rf"{RESPONSIBLE} (?:van|of) {THE}{STUDENT}"),
            near(RESPONSIBLE, 5, HARM) + rf"{within(3)}?\W+(?:bij|op|with|on) {THE}{STUDENT}\b",
            near(STUDENT, 6, MUST) + rf"{within(8)}?\W+{HARM}\b{within(3)}?\W+{TO_PAY}\b",
            near(HARM, 10, rf"{MUST} {THE}{STUDENT}") + rf"{within(8)}?\W+{TO_PAY}\b",
            near(HARM, 8, rf"{STUDENT}") + rf"{within(4)}?\W+(?:eigen|own) (?:\w*verzekering|insurance)\b",
            near(HARM, 8, rf"(?:verzekering van {THE}{STUDENT}|{STUDENT}'s (?:own )?insurance)"),
            near(HARM, 12, STUDENT) + rf"\W+{FULLY}{ANSWERS}\b",
        ),
        also=HARM,
        unless=(*NO_DUTY, *ABOUT_OTHERS, *BY_COMPANY, HOLDS_COMPANY),
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "student liable",
        "the student is liable",
        (near(NAMED_STUDENT, 4, "(?:aansprakelijk|liable)"),),
        unless=(*NO_DUTY, *ABOUT_OTHERS, *BY_COMPANY, HOLDS_COMPANY, NOT_AGAINST_STUDENT, *LIABILITY_OF_STUDENT),
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "damage charged to the student",
        "damage is recovered from the student, or taken from what the student gets",
        (
            near(CHARGED, 8, TAKEN_FROM),
            near(TAKEN_FROM, 8, CHARGED),
            near(HARM, 14, f"(?:door|by) {THE}{STUDENT}")
            + r"\W+(?:\w+\W+){0,3}?(?:vergoed|betaald|gedragen|hersteld|vervangen)\b",
        ),
        also=HARM,
        unless=(*NO_DUTY, *ABOUT_OTHERS, near(COMPANY, 3, "afstand") + within(12)),
        not_with=AS_THE_LAW,
    ),
)
