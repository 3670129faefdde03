"""Why a file could not be read, in Chinese: the readers give their reasons in English, by kinds that are few."""

import re
from pathlib import PurePath

_DAMAGED = "文件已损坏或不完整，请重新保存"
_TOO_MUCH = "内容超出报告应有的规模，请只保存报告本身"
_KINDS = tuple(
    (re.compile(said), chinese)
    for said, chinese in (
        (r"^empty \(", "文件为空，请重新保存"),
        (r"bytes, more than the |^too large: ", "文件过大，请只保存报告本身"),
        (r"^cannot be opened: No such file or directory", "没有这个文件"),
        (r"^cannot be opened: Permission denied", "没有读取权限"),
        (r"^cannot be opened: (?P<detail>.*)", "无法打开（{detail}）"),
        (r"^a folder without a file", "文件夹中没有文件"),
        (r"^reading failed, please report it: (?P<detail>.*)", "程序出错，请反馈（{detail}）"),
        (r"under a password", "文件设有密码，请取消密码后另存"),
        (r"is protected|is encrypted", "文件受保护或已加密，请取消后另存"),
        (r"holds? pictures only", "只有图片（扫描件），没有文字，请提供其 Word 原件或网页"),
        (r"holds? no text|has no filled cell", "文件中没有文字，请重新保存"),
        (r"older than Word 97", "早于 Word 97 的格式，请另存为 docx"),
        (r"an archive of (?P<detail>\d+) documents", "压缩包内有 {detail} 份文件，请单独提供报告"),
        (r"ended after|reader was ended|takes too long", "读取过久或占用内存过多，已中止，请另存为较小的文件"),
        (r"more than [\d,]+ cells|than any (?:report|text)", _TOO_MUCH),
        (r"is cut|cut or broken|cut off|is broken|damaged|cannot be read", _DAMAGED),
        (r"with neither a text of Word", "旧版 Office 文件中没有可读的正文，请另存为 docx"),
        (r"OpenDocument text", "OpenDocument 文本（odt），请另存为 docx"),
        (r"zip archive (?:holds no document|is empty)", "压缩包内没有可读的文档，请解压后提供报告本身"),
        (r"zip archive holds [\d,]+ files", "压缩包内文件过多，请解压后提供报告本身"),
        (r"; unpack it and give", "压缩包，请解压后提供报告本身"),
        (r"binary data|not a page or a text", "不是网页、文档或文本，请提供报告的网页或文档"),
    )
)


def reason(message: str, path: str, language: str) -> str:
    """The reason ``message`` for the file at ``path`` in a language; one of no known kind stays English."""
    said = message.removeprefix(f"{PurePath(path).name}: ")
    if language != "zh":
        return said
    for kind, chinese in _KINDS:
        if found := kind.search(said):
            return chinese.format(**found.groupdict())
    return message
