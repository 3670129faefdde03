"""The project's commands for ``scrapy``; each works through the rooms' public names only."""

from harvester.commands.quiet_end import end_quietly

end_quietly()  # before the commands' own modules are read, which takes longer than many a command
