"""Precision and recall of prose figures against hand labels."""
