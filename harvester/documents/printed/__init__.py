"""Printed pages: characters and lines with their places -> paragraphs and tables; PDF files."""
