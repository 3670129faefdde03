"""What the reader of a document remarks -> findings: what was left out or could not be read is never only a note."""

from harvester.documents.pages.further_pages import GOES_ON
from harvester.documents.pages.html import BROKEN_OFF
from harvester.documents.word.margins import MARGINS, REMARKS
from harvester.documents.word.reader import CHANGES
from harvester.items import Document, Finding, Severity
from harvester.items.vocabulary import PAGE_BROKEN_OFF

_LOST = "\ufffd"
"""What stands for bytes that no encoding could read."""
_CUT = ("cut after", "cut at", "cut to", "cut: ")


def remarks(document: Document, text: str, *, goes_on: bool = True) -> tuple[Finding, ...]:
    """Findings on a document whose report reads ``text``; ``goes_on`` is False where it is said, or is no matter."""
    found: list[Finding] = []
    cut = [note for note in document.notes if any(word in note for word in _CUT)]
    if cut:
        found.append(
            Finding(
                rule="page_cut", severity=Severity.WARNING, actual=cut[0], where="page",
                message=f"页面超出读取上限，超出的部分没有读入（{len(cut)}处）。"
                f" The page is beyond what is read of one; the rest was left out ({cut[0]}).",
            )
        )  # fmt: skip
    if BROKEN_OFF in document.notes:
        found.append(
            Finding(
                rule=PAGE_BROKEN_OFF, severity=Severity.WARNING, where="page",
                message="页面在中途中断，后面的内容没有收到。"
                " The page ends in the middle; what stood behind did not come.",
            )
        )  # fmt: skip
    if goes_on and (further := [note.removeprefix(GOES_ON) for note in document.notes if note.startswith(GOES_ON)]):
        found.append(
            Finding(
                rule="text_goes_on", severity=Severity.WARNING, actual=further[0], where="page",
                message=f"正文分页，后面的页在 {further[0]}，只读入了本页。"
                f" The text goes on at {further[0]}; only this page of it was read.",
            )
        )  # fmt: skip
    if lost := text.count(_LOST):
        found.append(
            Finding(
                rule="text_undecoded", severity=Severity.WARNING, actual=lost, where="page",
                message=f"正文有{lost}处字符因编码损坏无法识别（显示为“{_LOST}”）。"
                f" The text has broken bytes in {lost} place{'s' * (lost != 1)}, shown as {_LOST}.",
            )
        )  # fmt: skip
    if CHANGES in document.notes:
        found.append(
            Finding(
                rule="tracked_changes", severity=Severity.WARNING, where="page",
                message="文稿带有修订痕迹，按全部接受修订后的内容读取；公布前请先接受或拒绝修订。"
                " The draft has tracked changes; it was read as if all were accepted. Settle them before publication.",
            )
        )  # fmt: skip
    for note in document.notes:
        if note.startswith(REMARKS):
            count = note.removeprefix(REMARKS)
            found.append(
                Finding(
                    rule="remarks_left", severity=Severity.WARNING, where="page",
                    message=f"文稿带有{count}条批注，未读入；公布前请删除。"
                    f" The draft has {count} remarks of reviewers, not read here. Delete them before publication.",
                )
            )  # fmt: skip
        elif note.startswith(MARGINS):
            text = note.removeprefix(MARGINS)
            found.append(
                Finding(
                    rule="margins_not_read", severity=Severity.INFO, where="page",
                    message=f"页眉页脚不属于正文，未读入：“{text}”。"
                    f" Headers and footers are no part of the text and were not read: “{text}”.",
                )
            )  # fmt: skip
    return tuple(found)
