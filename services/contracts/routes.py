"""The routes of contracts. A fixed path stands before the routes whose parameter would take it for an id."""

from services.contracts.agreement import (
    api,
    copy_page,
    delegation_page,
    desk_pages,
    list_pages,
    observer_page,
    pages,
    party_pages,
    scan_pages,
    waiting_page,
)
from services.contracts.agreement.possible_actions import find_possible_actions
from services.contracts.document import api as document_api
from services.contracts.document import check_page
from services.contracts.links import api as links_api
from services.contracts.links import new_link
from services.contracts.placement_document import api as placement_document_api
from services.contracts.placement_document import download_pages
from services.contracts.school import pages as school_pages
from shared.access.actions_route import actions_router

ROUTERS = (
    new_link.router,
    api.router,
    pages.router,
    waiting_page.router,
    delegation_page.router,
    school_pages.router,
    list_pages.router,
    desk_pages.router,
    party_pages.router,
    copy_page.router,
    observer_page.router,
    check_page.router,
    document_api.router,
    download_pages.router,
    placement_document_api.router,
    scan_pages.router,
    links_api.router,
    actions_router({"agreement": find_possible_actions}),
)
LARGER_BODIES = {scan_pages.PREFIX: scan_pages.MAX_BODY, check_page.PREFIX: check_page.MAX_BODY}
