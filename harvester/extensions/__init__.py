"""What runs beside a crawl: the ledger of runs, the progress display."""
