"""Statutory forms, section titles and wordings as data, with their typed loader. No network, no database, no Scrapy."""

from harvester.forms.divisions import DivisionMatch, division_of, divisions_inside, is_division
from harvester.forms.loader import load_forms, read_data
from harvester.forms.model import Era, Form, Forms, Line, SectionTitle
from harvester.forms.points import Degrees, division_name, points, seat_of
from harvester.forms.residents import residents_of
from harvester.forms.titles import TitleVerdict, completed, judge_title, uncut

__all__ = [
    "Degrees",
    "DivisionMatch",
    "Era",
    "Form",
    "Forms",
    "Line",
    "SectionTitle",
    "TitleVerdict",
    "completed",
    "division_name",
    "division_of",
    "divisions_inside",
    "is_division",
    "judge_title",
    "load_forms",
    "points",
    "read_data",
    "residents_of",
    "seat_of",
    "uncut",
]
