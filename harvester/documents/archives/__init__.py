"""Zip archives: the documents in them, and the parts of documents that are archives themselves."""
