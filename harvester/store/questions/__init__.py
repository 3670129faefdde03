"""What other rooms ask of all reports: other years, alerts, the grid of coverage, an overview."""
