"""Enumerations of the domain: paths, roles, kinds and outcomes."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

Level = Annotated[int, Field(ge=1, le=4)]
"""Mbo level: 1 entree, 2 basic, 3 professional, 4 middle management or specialist."""


class Path(StrEnum):
    """Leerweg (R24)."""

    BOL = "BOL"
    BBL = "BBL"


class Sector(StrEnum):
    """Sectorkamer of SBB, and entree."""

    TGO = "TGO"
    MTLM = "MTLM"
    ZWS = "ZWS"
    HAN = "HAN"
    ICT = "ICT"
    VGG = "VGG"
    ZDV = "ZDV"
    SV = "SV"
    ENT = "ENT"


class Party(StrEnum):
    """The parties of a placement. The parent co-signs for a minor."""

    STUDENT = "STUDENT"
    COMPANY = "COMPANY"
    SCHOOL = "SCHOOL"
    PARENT = "PARENT"
    COMPANY_SECOND = "COMPANY_SECOND"
    """Who signs for the company beside its first signer, where its articles ask for two."""

    CONTRACT_PARTNER = "CONTRACT_PARTNER"
    """Another organisation that is party to the contract: a temp agency, a holding (§2.6)."""


class Origin(StrEnum):
    """How a placement was found (R34)."""

    DESK = "DESK"
    SELF_FOUND = "SELF_FOUND"
    OFFER = "OFFER"


class RegisteredBy(StrEnum):
    """Origin of a company's registration (R9, R12)."""

    SELF = "SELF"
    DESK = "DESK"


class RequestedBy(StrEnum):
    """Origin of a request for accreditation (R17)."""

    COMPANY = "COMPANY"
    DESK = "DESK"
    STUDENT_REQUEST = "STUDENT_REQUEST"


class Via(StrEnum):
    """How a student calls in sick (R77)."""

    PHONE = "PHONE"
    APP = "APP"
    MAIL = "MAIL"


class ContactMade(StrEnum):
    """Whether the call reached a person or a voicemail (R78)."""

    PERSON = "PERSON"
    VOICEMAIL = "VOICEMAIL"


class LeaveKind(StrEnum):
    """Kinds of leave (R81, R84)."""

    SPECIAL = "SPECIAL"
    HOLIDAY = "HOLIDAY"
    OTHER = "OTHER"


class IncidentKind(StrEnum):
    """Kinds of incident (R68-R76)."""

    ACCIDENT = "ACCIDENT"
    DAMAGE_COMPANY = "DAMAGE_COMPANY"
    DAMAGE_THIRD_PARTY = "DAMAGE_THIRD_PARTY"
    DISCRIMINATION = "DISCRIMINATION"
    UNSAFE = "UNSAFE"


class Severity(StrEnum):
    """Severity of an incident; SERIOUS obliges the employer to report to the Labour Authority (T5)."""

    MINOR = "MINOR"
    SERIOUS = "SERIOUS"


class ProblemReason(StrEnum):
    """Reasons of a problem in a placement (R89)."""

    NOT_AT_EASE = "NOT_AT_EASE"
    WORK_TOO_LIGHT = "WORK_TOO_LIGHT"
    WORK_TOO_HEAVY = "WORK_TOO_HEAVY"
    PERSONAL = "PERSONAL"
    SAFETY = "SAFETY"
    DISCRIMINATION = "DISCRIMINATION"


class ProblemOutcome(StrEnum):
    """How an escalation ended (R86-R88)."""

    WORK_ADAPTED = "WORK_ADAPTED"
    SUPERVISION_CHANGED = "SUPERVISION_CHANGED"
    MOVED = "MOVED"
    TERMINATED = "TERMINATED"


class Moment(StrEnum):
    """Moments of an assessment (R92)."""

    INTERIM = "INTERIM"
    FINAL = "FINAL"


class Aspect(StrEnum):
    """Assessed aspects (R91)."""

    ASSIGNMENTS = "ASSIGNMENTS"
    SCHOOL_ASSIGNMENTS = "SCHOOL_ASSIGNMENTS"
    ATTITUDE = "ATTITUDE"


class Result(StrEnum):
    """The school's final result (R93)."""

    PASSED = "PASSED"
    FAILED = "FAILED"


class Audience(StrEnum):
    """Audiences of the desk (R1)."""

    STUDENT = "STUDENT"
    TEACHER = "TEACHER"
    COMPANY = "COMPANY"


class Topic(StrEnum):
    """Topics of questions to the desk (R3)."""

    AGREEMENT_NOT_RECEIVED = "AGREEMENT_NOT_RECEIVED"
    ABROAD = "ABROAD"
    ADMINISTRATION = "ADMINISTRATION"
    OTHER = "OTHER"


class Gate(StrEnum):
    """Conditions for the start of a placement (domain rules §6.2)."""

    ACCREDITATION = "ACCREDITATION"
    AGREEMENT = "AGREEMENT"
    INTERVIEW = "INTERVIEW"
    SICK_REPORTING = "SICK_REPORTING"
    EMPLOYMENT_CONTRACT = "EMPLOYMENT_CONTRACT"
    INSURANCE = "INSURANCE"


class ReplacementCause(StrEnum):
    """Why a substitute place must be found (WEB 7.2.9)."""

    PLACE_UNAVAILABLE = "PLACE_UNAVAILABLE"
    SUPERVISION = "SUPERVISION"
    ACCREDITATION_LOST = "ACCREDITATION_LOST"
    OTHER = "OTHER"


class WayOut(StrEnum):
    """What is decided of a placement that needs a substitute."""

    CONTINUE = "CONTINUE"
    """The student stays at the company, under conditions."""

    MOVE = "MOVE"
    """The student goes to another place."""

    END = "END"


class ChangeClass(StrEnum):
    """What a change of a signed agreement needs (§2.2)."""

    AMENDMENT = "AMENDMENT"
    """The consent of everybody who signed."""

    NOTICE = "NOTICE"
    """That nobody objects within the days of the notice."""


class Respondent(StrEnum):
    """Respondents of the BPV Monitor (R106)."""

    STUDENT = "STUDENT"
    TRAINER = "TRAINER"
    BPV_CONTACT = "BPV_CONTACT"


class Scheme(StrEnum):
    """Subsidy schemes, past and present (R57-R61, §2.5)."""

    WVA = "WVA"
    PRAKTIJKLEREN = "PRAKTIJKLEREN"


class SafetyMeasure(StrEnum):
    """What a company does to prevent damage to and by students (R71)."""

    INSTRUCTION = "INSTRUCTION"
    """Before the first day at a machine or with a substance."""

    PROTECTIVE_EQUIPMENT = "PROTECTIVE_EQUIPMENT"
    SUPERVISION = "SUPERVISION"
    """Dangerous work is done under supervision only."""

    RISK_ASSESSMENT = "RISK_ASSESSMENT"
    """A written one (RI&E) that covers students."""

    FIRST_AID = "FIRST_AID"
    """Trained people (BHV) are there during working hours."""

    CONFIDANT = "CONFIDANT"
    """A person whom students can tell of unwanted behaviour in confidence."""


class Risk(StrEnum):
    """Risks of the work of which a company informs the school beforehand (§2.8)."""

    MACHINES = "MACHINES"
    HEIGHT = "HEIGHT"
    HAZARDOUS_SUBSTANCES = "HAZARDOUS_SUBSTANCES"
    ELECTRICITY = "ELECTRICITY"
    TRAFFIC = "TRAFFIC"
    LIFTING = "LIFTING"
    NOISE = "NOISE"
    HEAT_OR_COLD = "HEAT_OR_COLD"
    INFECTION = "INFECTION"
    AGGRESSION = "AGGRESSION"
    WORKING_ALONE = "WORKING_ALONE"
    NIGHT_WORK = "NIGHT_WORK"
