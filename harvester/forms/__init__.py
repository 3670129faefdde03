"""Statutory forms, section titles and wordings as data, with their typed loader. No network, no database, no Scrapy."""

from harvester.forms.divisions import DivisionMatch, division_of, is_division
from harvester.forms.loader import load_forms, read_data
from harvester.forms.model import CellWords, Crossing, Era, Form, Forms, Line, Measure, SectionTitle
from harvester.forms.titles import TitleVerdict, judge_title

__all__ = [
    "CellWords",
    "Crossing",
    "DivisionMatch",
    "Era",
    "Form",
    "Forms",
    "Line",
    "Measure",
    "SectionTitle",
    "TitleVerdict",
    "division_of",
    "is_division",
    "judge_title",
    "load_forms",
    "read_data",
]
