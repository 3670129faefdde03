"""The printed tables of a report -> statutory tables: which form, which cell has which key and value."""
