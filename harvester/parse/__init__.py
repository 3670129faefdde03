"""Blocks of a cleaned report -> sections, statutory cells and figures. Pure: no disk, no clock, no network."""

from harvester.parse.figures.reader import find_figures
from harvester.parse.report import parse, reading_findings, table_findings, text_findings
from harvester.parse.sections import split_sections
from harvester.parse.tables.reader import read_tables
from harvester.parse.template import detect_template

__all__ = [
    "detect_template",
    "find_figures",
    "parse",
    "read_tables",
    "reading_findings",
    "split_sections",
    "table_findings",
    "text_findings",
]
