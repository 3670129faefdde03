"""An expression that is compiled when it is first needed: of the hundreds in the prose grammar a crawl meets a part."""

import re
from typing import Any


class LazyPattern:
    """Stands in for a compiled expression; each method is looked up once and is then the compiled one's own."""

    def __init__(self, source: str) -> None:
        self.pattern = source

    def __getattr__(self, name: str) -> Any:
        """Whatever a compiled expression has. Raises re.error where the source is none."""
        found = getattr(re.compile(self.pattern), name)
        setattr(self, name, found)
        return found
