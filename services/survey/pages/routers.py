"""The routes of respondents."""

from services.survey.pages import colleague_page, comparison_page, own_surveys_page, survey, theme_pages

ROUTERS = (
    survey.holder_router,
    survey.router,
    theme_pages.router,
    colleague_page.router,
    own_surveys_page.router,
    comparison_page.router,
)
