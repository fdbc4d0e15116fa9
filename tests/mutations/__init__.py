"""Seeded mutations: for each promise in docs/guarantees.md, a change that breaks it and that its proof must detect.

`make mutations` changes a line or two in a copy of the system, runs the proof there, and records its failure in
docs/guarantees.md.
"""

from tests.mutations.access import ACCESS
from tests.mutations.accreditation import AT_THE_DRAFT
from tests.mutations.agreement_numbers import AGREEMENT_NUMBERS
from tests.mutations.agreements import AGREEMENTS
from tests.mutations.answers import ANSWERS
from tests.mutations.approving import APPROVING
from tests.mutations.arranging import ARRANGING
from tests.mutations.audit import AUDIT
from tests.mutations.bounds import BOUNDS
from tests.mutations.business_register import OF_BUSINESS_REGISTER
from tests.mutations.changes import CHANGES
from tests.mutations.clauses import CLAUSES
from tests.mutations.companies import OF_COMPANIES
from tests.mutations.content import CONTENT
from tests.mutations.copies import COPIES
from tests.mutations.delegation import DELEGATION
from tests.mutations.delivery import DELIVERY
from tests.mutations.documents import DOCUMENTS
from tests.mutations.door import AT_THE_DOOR
from tests.mutations.durability import DURABILITY
from tests.mutations.force import FORCE
from tests.mutations.groups import GROUPS
from tests.mutations.idempotency import IDEMPOTENCY
from tests.mutations.interview import INTERVIEW
from tests.mutations.limits import INCOMING
from tests.mutations.local_stack import LOCAL_STACK
from tests.mutations.mail_texts import MAIL_TEXTS
from tests.mutations.mailbox import MAILBOX
from tests.mutations.mails import SENDING
from tests.mutations.new_link import NEW_LINK
from tests.mutations.numbering import NUMBERING
from tests.mutations.oauth import OAUTH
from tests.mutations.open_doors import OPEN_DOORS
from tests.mutations.openings import OPENINGS
from tests.mutations.ordering import ORDERING
from tests.mutations.outcomes import ON_RECORD
from tests.mutations.page_standards import PAGE_STANDARDS
from tests.mutations.placement_dates import PLACEMENT_DATES
from tests.mutations.placement_documents import PLACEMENT_DOCUMENTS
from tests.mutations.plan import PLAN
from tests.mutations.planning import PLANNING
from tests.mutations.provenance import PROVENANCE
from tests.mutations.reads import READS
from tests.mutations.registers import OF_REGISTERS
from tests.mutations.replacement import REPLACEMENT
from tests.mutations.report import REPORT
from tests.mutations.requirements import REQUIREMENTS
from tests.mutations.roles import ROLES
from tests.mutations.schedule import SCHEDULE
from tests.mutations.sign_page import SIGN_PAGE
from tests.mutations.signatures import SIGNATURES
from tests.mutations.signers import SIGNERS
from tests.mutations.signing_codes import CODES
from tests.mutations.staff_roles import STAFF_ROLES
from tests.mutations.survey_pages import SURVEY_PAGES
from tests.mutations.tenancy import TENANCY
from tests.mutations.term import TERM
from tests.mutations.text_messages import TEXT_MESSAGES
from tests.mutations.tls import ENCRYPTION
from tests.mutations.topology import TOPOLOGIES
from tests.mutations.transfers import TRANSFERS
from tests.mutations.upgrade import UPGRADES
from tests.mutations.web import EVERY_ROUTE
from tests.mutations.work_days import WORK_DAYS
from tests.mutations.yearly import OF_YEARS

MUTATIONS = (
    *IDEMPOTENCY,
    *ORDERING,
    *NUMBERING,
    *DURABILITY,
    *BOUNDS,
    *PROVENANCE,
    *AT_THE_DOOR,
    *EVERY_ROUTE,
    *INCOMING,
    *ENCRYPTION,
    *READS,
    *REPORT,
    *SURVEY_PAGES,
    *TOPOLOGIES,
    *LOCAL_STACK,
    *MAILBOX,
    *TEXT_MESSAGES,
    *SENDING,
    *MAIL_TEXTS,
    *UPGRADES,
    *ACCESS,
    *AUDIT,
    *ON_RECORD,
    *STAFF_ROLES,
    *OAUTH,
    *OPEN_DOORS,
    *TRANSFERS,
    *ROLES,
    *TENANCY,
    *REQUIREMENTS,
    *AGREEMENTS,
    *SIGNERS,
    *PAGE_STANDARDS,
    *SIGN_PAGE,
    *NEW_LINK,
    *SIGNATURES,
    *CODES,
    *CHANGES,
    *ANSWERS,
    *AGREEMENT_NUMBERS,
    *AT_THE_DRAFT,
    *OF_COMPANIES,
    *OF_REGISTERS,
    *OF_BUSINESS_REGISTER,
    *OF_YEARS,
    *TERM,
    *PLACEMENT_DATES,
    *REPLACEMENT,
    *GROUPS,
    *INTERVIEW,
    *PLAN,
    *APPROVING,
    *WORK_DAYS,
    *PLANNING,
    *ARRANGING,
    *SCHEDULE,
    *CONTENT,
    *FORCE,
    *COPIES,
    *DELEGATION,
    *DOCUMENTS,
    *PLACEMENT_DOCUMENTS,
    *CLAUSES,
    *OPENINGS,
    *DELIVERY,
)
