"""RTF files -> the flow of their text."""
