"""What a night noticed: compared with a column's own past, with its peers, and with the statutory days."""

from harvester.monitors.model import Night, Noticed
from harvester.monitors.rules import notice
from harvester.monitors.run import look

__all__ = ["Night", "Noticed", "look", "notice"]
