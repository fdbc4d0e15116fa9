"""The templates and texts of the report, which staff read."""

from pathlib import Path

from shared.web.layout import Pages
from shared.web.translations import load_translations

HERE = Path(__file__).parent
pages = Pages(HERE / "templates", load_translations(HERE / "locale" / "report"))
