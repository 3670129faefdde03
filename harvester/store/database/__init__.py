"""The database as a file: opening, schema and its upgrades, guarding, copying; what its columns mean."""
