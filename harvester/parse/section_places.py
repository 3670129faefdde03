"""Which section a block, a table or a figure stands in. Cuts nothing: the sections are given."""

from collections.abc import Sequence

from harvester.items import Block, Heading, Link, Paragraph, Section, Table


def sections_of_blocks(blocks: Sequence[Block], sections: Sequence[Section]) -> list[int]:
    """For each block the index of the section it stands in (-1 before the first); blocks and sections are in order."""
    found, current = [], -1 if sections and sections[0].heading else (0 if sections else -1)
    for block in blocks:
        before = current
        while current + 1 < len(sections) and sections[current + 1].place == block.place:
            if not _begins(sections[current + 1], block):
                break
            current += 1
        found.append(before if isinstance(block, Table) else current)
    return found


def _begins(section: Section, block: Block) -> bool:
    if section.place != block.place or not section.heading:
        return False
    if isinstance(block, Table):
        return any(section.heading == cell.text.strip() for cell in block.grid.cells)
    if not isinstance(block, Heading | Paragraph | Link):
        return False
    return section.heading in block.text or (bool(block.text) and section.heading.startswith(block.text.strip()))


def chapters_inside(table: Table, sections: Sequence[Section]) -> bool:
    """Whether sections begin inside a table, so that its place does not tell the section of each of its rows."""
    return any(_begins(section, table) for section in sections if section.place == table.place)


def nearest_key(sections: Sequence[Section], index: int) -> str | None:
    """The key of a section, else of the nearest one above it that encloses it."""
    if not 0 <= index < len(sections):
        return None
    level = sections[index].level + 1
    for section in reversed(sections[: index + 1]):
        if section.level < level:
            if section.key is not None:
                return section.key
            level = section.level
    return None
