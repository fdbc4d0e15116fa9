"""The names of what may be done with an agreement (§6.2)."""

from enum import StrEnum


class Action(StrEnum):
    """Everything that changes an agreement."""

    SUBMIT_CHECK = "SUBMIT_CHECK"
    ACCEPT_CHECK = "ACCEPT_CHECK"
    """The company's check before anybody signs."""

    SIGN = "SIGN"
    SIGN_ON_PAPER = "SIGN_ON_PAPER"
    UNDO_PAPER = "UNDO_PAPER"
    SEND_CODE = "SEND_CODE"
    """The code that a signature through a link needs, to the address that is known."""

    COPY_LINK = "COPY_LINK"
    """The desk sees the link of a signer, for whom no mail reaches."""

    DECLINE = "DECLINE"
    PROPOSE_CLAUSE = "PROPOSE_CLAUSE"
    RETRACT_CLAUSE = "RETRACT_CLAUSE"
    FLAG_CLAUSE = "FLAG_CLAUSE"
    CLEAR_CLAUSE = "CLEAR_CLAUSE"
    STATE_CONTENT = "STATE_CONTENT"
    REISSUE = "REISSUE"
    OPEN = "OPEN"
    """Something was done on the page of a party."""

    REQUEST_LINK = "REQUEST_LINK"
    """Another link, because the one that was mailed did not open."""

    NOTE_DELIVERY = "NOTE_DELIVERY"
    REMIND = "REMIND"
    WARN = "WARN"
    """The first day is near and not everybody has signed."""

    UPDATE_PARTIES = "UPDATE_PARTIES"
    """What is known of the student's age and parent has changed."""

    RECORD_ACCREDITATION = "RECORD_ACCREDITATION"
    """The accreditation that was missing at the draft is there."""

    ADD_SIGNER = "ADD_SIGNER"
    REMOVE_SIGNER = "REMOVE_SIGNER"
    DELEGATE = "DELEGATE"
    ASK_DELEGATION = "ASK_DELEGATION"
    """A party asks the desk to let somebody sign whom it does not know of the party."""

    ADD_OBSERVER = "ADD_OBSERVER"
    REMOVE_OBSERVER = "REMOVE_OBSERVER"
    RECORD_SECOND_PROOF = "RECORD_SECOND_PROOF"
    REQUEST_CODE = "REQUEST_CODE"
    ENTER_CODE = "ENTER_CODE"
    """Another proof that the parent is not the student: what was sent to another address."""

    RECORD_DOCUMENT = "RECORD_DOCUMENT"
    """The document of the signed version is sealed and kept."""

    PROPOSE_AMENDMENT = "PROPOSE_AMENDMENT"
    CONSENT = "CONSENT"
    REFUSE_CHANGE = "REFUSE_CHANGE"
    END_NOTICE = "END_NOTICE"
    ENTER_INTO_FORCE = "ENTER_INTO_FORCE"
    EXPIRE = "EXPIRE"
    COMPLETE = "COMPLETE"
    DISSOLVE = "DISSOLVE"
