"""Text dumps -> blocks: lines, and the tables that were flattened into them."""
