"""The prose of a report -> figures: what it states in numbers, with the sentences."""
