"""One class a CMS family: which rows a listing has, and where its next page is."""

from harvester.platforms.auto import Auto
from harvester.platforms.base import BESIDE, GUESSED, PAGE, Listing, Platform
from harvester.platforms.catalogue import OPTIONS, PLATFORMS
from harvester.platforms.choosing import platform_for
from harvester.platforms.columns import column_of
from harvester.platforms.detect import Detection, detect, mark_of_address
from harvester.platforms.own_page import leads_to_title, linked_reports, page_titles
from harvester.platforms.rows import MOST_ROWS
from harvester.platforms.shells import hop, led_to, shown_file
from harvester.platforms.year_folders import FOLDER
from harvester.platforms.year_pages import NOT_YET, YEAR, newest_year, year_requests

__all__ = [
    "BESIDE",
    "FOLDER",
    "GUESSED",
    "MOST_ROWS",
    "NOT_YET",
    "OPTIONS",
    "PAGE",
    "PLATFORMS",
    "YEAR",
    "Auto",
    "Detection",
    "Listing",
    "Platform",
    "column_of",
    "detect",
    "hop",
    "leads_to_title",
    "led_to",
    "linked_reports",
    "mark_of_address",
    "newest_year",
    "page_titles",
    "platform_for",
    "shown_file",
    "year_requests",
]
