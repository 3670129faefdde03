"""Skins of our own around the generator's report bodies: pages that nobody tuned the reading for."""
