"""Markup -> blocks: a page is walked from tag to tag, its tables become grids."""
