"""Words by which a student gives up a right, or the company pays no damage or only part of it."""

from services.contracts.agreement.clause_scan.harmless import (
    ABOUT_OTHERS,
    AS_THE_LAW,
    BY_COMPANY,
    KEEPS_LIABILITY,
    NOT_AGAINST_STUDENT,
    THE,
    VERB,
)
from services.contracts.agreement.clause_scan.liability_excluded import EXCLUDED, REFUSES
from services.contracts.agreement.clause_scan.pattern import Pattern
from services.contracts.agreement.clause_scan.words import (
    CLAIM,
    COMPANY,
    HARM,
    NAMED_STUDENT,
    NOT,
    STUDENT,
    near,
    within,
    words,
)

PAYS = words(
    r"vergoed\w* vergoeding uitkering uitgekeerd uitkeren uitbetaa?l\w* betaa?l\w* schadeloos\w*"
    r" schadeloosstelling gecompenseerd compenseert opdraaien opdraait opkomt opkomen gedekt covered bekostigen"
    r" bekostigt compens\w* reimburs\w* pay pays paid payment cover covers make_good redress"
)
FROM = "(?:op|from|against|(?:vorderen|eisen|claimen) van)"
PAYING = words("vergoeden vergoedt betalen betaalt pay pays reimburse compensate")
AGAINST = words(
    r"aanspre\w* aangesproken aansprakelijk_stellen aansprakelijk_te_stellen verhalen verhaald verhaal"
    r" dagvaarden verwijten kwalijk_nemen indienen in_te_dienen procederen vorderen eisen claimen claim sue"
    r" sues suing hold holding bring bringing seek pursue recover demand"
)
AT_MOST = words(
    "exceed overschrijdt overschrijden limited_to capped_at beperkt_tot gemaximeerd ten_hoogste hoogstens"
    " maximaal een_maximum het_maximum niet_meer_dan nooit_meer_dan at_most no_more_than up_to a_maximum"
    " maximum"
)
ONLY = words("voor_zover insofar to_the_extent slechts alleen uitsluitend only")
GIVES_UP = words(
    r"waiv\w* relinquish\w* renounc\w* forgo\w* forego\w* give(?:s|n)?_up surrender\w* releas\w* abandon\w*"
    r" afstand afziet afzien afgezien prijsgeeft kwijtschel\w*"
)
LOSES = words(r"vervalt vervallen verliest verliezen verspeelt verbeurt verwerkt forfeit\w* loses? lapses? expires?")
LOST = words(r"vervalt vervallen verloren verspeeld verbeurd forfeit\w* lapses? expires? lost void")
BURDEN = words("bewijslast bewijs burden_of_proof onus")
PROVES = words("bewijzen bewijst aantonen aantoont prove proves demonstrate\\w* show")
FAULT = words(
    r"schuld fault breach\w* duty tekort\w* nalatig\w* negligen\w* zorgplicht opzet bewijslast burden_of_proof"
)
RECOVERS = words("verhaald verhalen recovered claimed recover claim")
WORKS = r"\b(?:auteursrecht\w*|octrooi\w*|intellectue\w*|copyright\w*|patent\w*|intellectual)\b"

RIGHTS_TAKEN = (
    Pattern(
        "indemnity",
        "the company is held free of claims",
        (
            r"\b(?:vrijwaar\w*|vrijwaring\w*|gevrijwaard\w*|indemni\w*)\b",
            near(r"(?:hold\w*|held)", 7, "harmless"),
            near("(?:stelt|stellen|gesteld)", 6, "schadeloos"),
        ),
        unless=(*BY_COMPANY, *KEEPS_LIABILITY),
    ),
    Pattern(
        "right given up",
        "a right to damages is given up",
        (
            near(GIVES_UP, 12, CLAIM),
            near(CLAIM, 12, GIVES_UP),
            near("zie(?:t|n)", 4, "af van") + rf"{within(8)}?\W+{CLAIM}\b",
            near("ziet", 8, CLAIM) + rf"{within(8)}?\W+af\b",
        ),
        also=f"(?:{HARM}|aansprakelijk\\w*|liab\\w*|{COMPANY})",
        unless=(
            *KEEPS_LIABILITY,
            near(COMPANY, 3, GIVES_UP) + rf"{within(10)}?\W+{STUDENT}\b",
            near(COMPANY, 4, "(?:ziet|doet)") + rf"{within(10)}?\W+{STUDENT}\b{within(4)}",
        ),
        not_with=(WORKS,),
    ),
    Pattern(
        "no lawsuit",
        "somebody promises not to go to court",
        (near(NOT, 3, "(?:sue|dagvaarden|take legal action)"),),
    ),
    Pattern(
        "claims excluded",
        "claims are excluded or refused, in a sentence about damage",
        (
            near(CLAIM, 10, EXCLUDED),
            near(REFUSES, 6, CLAIM),
            near("sluit(?:en)?", 10, CLAIM) + rf"{within(8)}?\W+uit\b",
        ),
        also=HARM,
        unless=(
            *KEEPS_LIABILITY,
            rf"\b(?:op|tegen|from|against) {THE}{NAMED_STUDENT}\b{within(4)}",
            near(EXCLUDED, 0, NOT),
        ),
    ),
    Pattern(
        "no claim",
        "the company cannot be claimed from, in a sentence about damage",
        (near(NOT, 9, AGAINST), near(NOT, 5, CLAIM)),
        also=HARM,
        unless=(
            *KEEPS_LIABILITY,
            rf"\b{COMPANY} (?:\w+ ){{0,6}}{NOT}{within(9)}?\W+{FROM} {THE}{STUDENT}\b{within(3)}",
            near(NOT, 3, rf"(?:op|from) {THE}{STUDENT}") + within(3),
            near(NOT, 4, RECOVERS) + rf"(?: \w+){{0,3}} (?:op|bij|van|from|against) {THE}{STUDENT}",
            near("(?:verhaalt|claimt|vordert|recovers|claims)", 6, NOT) + within(8),
            rf"\b{NOT} (?:alleen|only)\b{within(9)}",
            NOT_AGAINST_STUDENT,
            near(
                NOT,
                3,
                words("inhouden ingehouden verrekend doorbelast doorberekend in_rekening withheld deducted charged"),
            )
            + within(6),
        ),
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "no compensation",
        "damage is not paid for",
        (near(NOT, 6, PAYS), near(PAYS, 4, NOT)),
        also=HARM,
        unless=(
            *ABOUT_OTHERS,
            near(LOSES, 0, NOT),
            *KEEPS_LIABILITY,
            rf"\b{STUDENT} (?:(?:{VERB}|zelf|dan) ){{0,3}}{NOT}{within(6)}?\W+{PAYING}\b",
            rf"\b{PAYING} {THE}{STUDENT} {NOT}\b{within(4)}",
            rf"\b{STUDENT} (?:{PAYS}|hoeft|does|need)\b{within(4)}?\W*{NOT}{within(6)}",
            near(NOT, 3, rf"(?:door|by) {THE}{STUDENT}") + within(4),
            rf"{NOT}\W+(?:\w*reis\w*|\w*overuren|travel\w*|overtime|loon|salaris|wages?|salary|stagevergoeding)\b",
        ),
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "compensation limited",
        "damage is paid for up to a limit, or where an insurer pays",
        (near(PAYS, 12, AT_MOST), near(AT_MOST, 10, PAYS), near(PAYS, 14, ONLY), near(ONLY, 8, PAYS)),
        also=f"(?:{HARM}|insurer|verzekeraar)",
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "right forfeited",
        "a right to damages is lost",
        (near(LOSES, 10, CLAIM), near(CLAIM, 12, LOST)),
        also=HARM,
        unless=(near(LOSES, 0, NOT), near(NOT, 3, LOSES)),
    ),
    Pattern(
        "burden of proof",
        "the student has to prove",
        (
            near(BURDEN, 8, "(?:bij|op|on|with|upon)") + rf"\W+{THE}{STUDENT}\b",
            near(STUDENT, 5, PROVES),
            near(STUDENT, 4, "(?:bewijslast|burden of proof|onus)"),
        ),
        also=f"(?:{HARM}|{FAULT})",
        unless=(
            rf"\b{STUDENT} (?:\w+ ){{0,2}}(?:{NOT}|hoeft|need){within(8)}",
            near(NOT, 6, STUDENT) + within(5),
        ),
    ),
)
