"""Adapters of ``fetch/`` to Scrapy's downloader. They know no item's content and no database."""
