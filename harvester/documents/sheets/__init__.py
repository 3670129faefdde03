"""Workbooks -> paragraphs and tables."""
