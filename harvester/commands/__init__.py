"""The project's commands for ``scrapy``; each works through the rooms' public names only."""

from harvester.commands.quiet_end import quiet_end

__all__ = ["quiet_end"]
