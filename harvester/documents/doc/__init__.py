"""Word 97-2003 files (doc, wps) -> the flow of their text."""
