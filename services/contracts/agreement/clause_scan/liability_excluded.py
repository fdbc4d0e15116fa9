"""Words by which a company is not liable, or only in part."""

from services.contracts.agreement.clause_scan.harmless import (
    ABOUT_OTHERS,
    AS_THE_LAW,
    KEEPS_LIABILITY,
    LIABILITY_OF_STUDENT,
    OTHERS,
    STARTS,
    THE,
    VERB,
)
from services.contracts.agreement.clause_scan.pattern import Pattern
from services.contracts.agreement.clause_scan.words import COMPANY, HARM, NOT, POSSESSIONS, near, within, words

LIABILITY = words("aansprakelijkheid liability aansprakelijkheden liabilities")
RESPONSIBILITY = words("verantwoordelijkheid responsibility")
EITHER_OF_THEM = f"(?:{LIABILITY}|{RESPONSIBILITY})"
KIND = words(
    "enkele enkel enige verdere juridische wettelijke financiele civielrechtelijke vorm vormen soort van any"
    " kind form forms sort of legal further financial civil personal direct indirect directe indirecte the de"
    " accept assume bear take have incur undertake admit such zulke verantwoordelijkheid responsibility en and"
    " or nor op_zich"
)
OUTSIDE = words("buiten outside beyond")
LIABLE = words("aansprakelijk liable accountable answerable")
EXCLUDED = words(
    "nihil nil zero barred geweigerd uitgesloten uitgezonderd uit_te_sluiten uitsluiten uitsluit vervalt"
    " afgewezen afwijst afwijzen verworpen van_de_hand afgekocht overgedragen ontbreekt excluded disclaimed"
    " waived rejected denied"
)
ACCEPTED = words(r"aanvaard\w* erkend? genomen gedragen overgenomen accepted assumed taken borne undertaken")
ONLY = words("slechts alleen uitsluitend enkel only solely exclusively voor_zover to_the_extent insofar")
AT_MOST = words(
    "beperkt gelimiteerd gemaximeerd gemaximaliseerd ten_hoogste maximaal hoogstens maximum niet_meer_dan"
    " nooit_meer_dan nooit_hoger niet_hoger niet_verder nooit_verder limited capped restricted not_exceed"
    " no_more_than up_to at_most"
)
LIMITS = words("maxim(?:um|ale|al) beperk(?:t|en|ing) limits? limiting limitation caps? restricts?")
FREE = words(
    r"vrij vrijgesteld vrijgepleit ontslagen ontheven ontslaat ontheft bevrijd gevrijwaard free exempt\w*"
    r" discharge\w* absolve\w* release\w*"
)
FREE_OF = f"(?:{EITHER_OF_THEM}|" + words(r"aanspraken vorderingen claims? schade\w*") + ")"
REFUSES = words(
    r"afwijzen afwijzing afwijst verwerpt verwerpen weigert weigeren ontkent ontkennen uitsluiting uitsluiten"
    r" uitsluit uitgesloten disclaim\w* exclud\w* exclusion reject\w* den(?:y|ies) declin\w* refus\w*"
    r" repudiat\w*"
)
REFUSED = f"(?:{LIABILITY}|" + words(r"schadeclaims? \w*vorderingen aanspraken") + ")"
STATUTE = words(
    "werkgeversaansprakelijkheid employers?'?s?_liability wettelijke_aansprakelijkheid 7:658 6:170 7:661 658"
    " 170 zorgplicht zorgplichten duty_of_care duties_of_care"
)
NOT_APPLY = words(
    "niet_van_toepassing buiten_toepassing geldt_niet gelden_niet niet_geldt niet_gelden afgeweken afgezien"
    " opzij ter_zijde uitgesloten vervalt (?:does|do|shall|will)_not_apply is_not_applicable set_aside"
    " derogated excluded waived"
)
SET_ASIDE = words(
    r"in_afwijking_van afwijkend_van wijken_af_van wijkt_af_van afstand_van ongeacht deviat\w*_from"
    r" derogat\w*_from contrary_to notwithstanding contract\w*_out_of"
)

NOT_THE_COMPANY = rf"(?:niet|not) (?:bij |voor |with |on )?(?:het |de |the )?{COMPANY}"

LIABILITY_EXCLUDED = (
    Pattern(
        "not liable",
        "somebody is not liable, other than the student or the school",
        (
            near(NOT, 7, LIABLE),
            near(NOT, 4, "aan te spreken"),
            near(NOT, 2, rf"hold (?:the )?{COMPANY}"),
            near("houdt?", 3, COMPANY) + rf"{within(3)}?\W+{NOT}\W+verantwoordelijk\b",
            near(NOT_THE_COMPANY, 8, f"(?:{LIABLE}|{EITHER_OF_THEM})"),
            near(f"(?:{LIABLE}|{EITHER_OF_THEM})", 10, NOT_THE_COMPANY),
        ),
        unless=ABOUT_OTHERS,
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "liable it is not",
        "the sentence begins with being liable, and denies it",
        (rf"(?:^|[,\u2014] ){LIABLE}\b{within(7)}?\W+{NOT}\b",),
        unless=ABOUT_OTHERS,
    ),
    Pattern(
        "not responsible for damage",
        "somebody is not responsible, in a sentence about damage",
        (
            near(NOT, 7, "(?:verantwoordelijk|responsible)"),
            near("(?:treft|blame|blamed)", 4, NOT) + rf"{within(2)}?\W+(?:verwijt|blaam|schuld)\b",
            near(NOT, 3, "(?:to blame|at fault)"),
            near(NOT, 4, words("obligations? verplichting verplichtingen")),
            near("(?:staat|staan|sta)", 3, NOT) + rf"{within(2)}?\W+in voor\b",
        ),
        also=f"(?:{HARM}|{POSSESSIONS})",
        unless=ABOUT_OTHERS,
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "no liability",
        "no liability is taken, accepted or borne",
        (
            rf"\b(?:{NOT}|zonder|nul|without)\b(?:\W+{KIND}){{0,6}}?\W+{LIABILITY}\b",
            near(
                LIABILITY,
                6,
                words("strekt_zich_niet geldt_niet omvat_niet (?:not|never)_(?:extend|cover|include|apply)"),
            ),
            near(LIABILITY, 8, NOT) + rf"{within(4)}?\W+{ACCEPTED}\b",
        ),
        unless=(*ABOUT_OTHERS, *KEEPS_LIABILITY, *LIABILITY_OF_STUDENT),
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "no responsibility for damage",
        "no responsibility is taken, in a sentence about damage",
        (
            near(f"(?:{NOT}|zonder|without)", 6, RESPONSIBILITY),
            near(OUTSIDE, 3, EITHER_OF_THEM),
            near(RESPONSIBILITY, 10, EXCLUDED),
        ),
        also=f"(?:{HARM}|{POSSESSIONS}|buiten|outside|beyond)",
        unless=ABOUT_OTHERS,
    ),
    Pattern(
        "liability excluded",
        "liability is excluded, lapses, or is passed on",
        (near(LIABILITY, 18, EXCLUDED), rf"\bsluit(?:en)?\b{within(14)}?\W+{LIABILITY}\b{within(18)}?\W+uit\b"),
        unless=(*KEEPS_LIABILITY, *LIABILITY_OF_STUDENT),
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "liability rejected",
        "liability is rejected or refused",
        (
            rf"\bwij(?:st|zen|s)\b{within(14)}?\W+{REFUSED}\b{within(14)}?\W+(?:af|van de hand)\b",
            near(REFUSES, 9, EITHER_OF_THEM),
        ),
        unless=(*KEEPS_LIABILITY, *LIABILITY_OF_STUDENT, *ABOUT_OTHERS),
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "freed of liability",
        "somebody is freed of liability",
        (near(FREE, 10, FREE_OF),),
        unless=(near(NOT, 3, FREE) + within(10), rf"{STARTS}{THE}{OTHERS} {VERB} {FREE}{within(10)}"),
    ),
    Pattern(
        "liability limited",
        "liability has a limit",
        (near(LIABILITY, 16, AT_MOST), near(LIMITS, 6, LIABILITY)),
        unless=(*KEEPS_LIABILITY, *LIABILITY_OF_STUDENT),
    ),
    Pattern(
        "liable in some cases only",
        "somebody is liable in some cases only, and it is not the student",
        (near(ONLY, 6, LIABLE), near(LIABLE, 8, ONLY)),
        unless=(*LIABILITY_OF_STUDENT, *ABOUT_OTHERS),
        not_with=AS_THE_LAW,
    ),
    Pattern(
        "statute set aside",
        "the articles that make the company liable, or its duty of care, are set aside",
        (
            near(STATUTE, 14, NOT_APPLY),
            near(SET_ASIDE, 12, STATUTE),
            r"\b(?:geen|no|niet onder|not under)(?: (?:de|een|enkele|any|a|the))? (?:zorgplicht|duty of care)\b",
            near(STATUTE, 3, "(?:is niet|are not|is not)") + r" (?:van toepassing|applicable)\b",
            near(NOT, 6, "(?:beroep|rely|invoke)") + rf"{within(8)}?\W+{STATUTE}\b",
        ),
        unless=KEEPS_LIABILITY,
    ),
)
