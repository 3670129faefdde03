"""What a crawl knows and leaves behind: pages, captures, listings, robots.txt, runs and visits."""
