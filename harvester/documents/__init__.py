"""Bytes -> Document: the readers of pages and of text dumps."""

from harvester.documents.reader import read_document

__all__ = ["read_document"]
