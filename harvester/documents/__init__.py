"""Bytes -> Document: the readers of pages, text dumps, Word files, spreadsheets, PDF and OFD files."""

from harvester.documents.reader import read_document, read_elsewhere

__all__ = ["read_document", "read_elsewhere"]
