"""Reports and their versions: which report a page holds, where its text stands, what a newer reader makes of it."""
