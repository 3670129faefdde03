"""The project's commands for ``scrapy``; each works through the rooms' public names only."""
