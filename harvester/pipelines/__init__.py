"""One stage a file, in the order of the settings; each a thin adapter around one room's pure function."""
