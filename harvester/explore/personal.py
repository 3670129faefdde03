"""Hides what belongs to a person rather than to an office: mobile numbers, private mailboxes, names of contacts.

Land lines and mailboxes of offices stay. A number that is an amount (followed by its unit) is no telephone. Pure.
"""

import re

_MOBILE = re.compile(
    r"(?<![\d.,-])(?:\+?86[- ]?)?(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?![\d.,]\d|\d|\s?[元万亿件条份人次平%])"
)
_DOMAINS = (
    "qq.com", "vip.qq.com", "foxmail.com", "163.com", "vip.163.com", "126.com", "yeah.net", "sina.com", "sina.cn",
    "sina.com.cn", "sohu.com", "139.com", "189.cn", "21cn.com", "tom.com", "aliyun.com", "gmail.com", "hotmail.com",
    "outlook.com", "live.com", "icloud.com", "yahoo.com", "yahoo.com.cn", "wo.cn", "188.com",
)  # fmt: skip
_MAILBOX = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}\s?[@＠]\s?("
    + "|".join(re.escape(domain) for domain in _DOMAINS)
    + r")(?![A-Za-z0-9.-]*\w)",
    re.IGNORECASE,
)
_CONTACT = "(?:联系人|联络人|联络员|经办人|承办人|填表人|填报人|制表人|审核人|审签人|负责人|责任人)(?:姓名)?"
_NAME = re.compile(
    rf"({_CONTACT}"
    r"(?:\s?[:：]\s?|\s?\|\s?))([\u4e00-\u9fff])[ 　]?([\u4e00-\u9fff·]{1,3})(?![\u4e00-\u9fff])"
)
_LABEL = re.compile(rf"{_CONTACT}\s?[:：]?")
_HEADS = frozenset({"姓名", "电话", "手机", "邮箱", "职务", "单位", "部门", "科室", "地址", "传真", "序号", "备注"})
_BARE_NAME = re.compile(r"\s*[\u4e00-\u9fff][ 　]?[\u4e00-\u9fff·]{1,3}\s*")


def mask(text: str | None) -> str | None:
    """The text with personal data made unreadable; None stays None. Never raises, whatever the text."""
    if not text:
        return text
    if "1" in text:
        text = _MOBILE.sub(r"\1****\2", text)
    if "@" in text or "＠" in text:
        text = _MAILBOX.sub(r"***@\1", text)
    return _NAME.sub(r"\1\2**", text) if "人" in text or "员" in text else text


def mask_beside(label: str, text: str) -> str:
    """The text of a cell whose left or upper neighbour is ``label``: a name beside 联系人 is hidden, all else stays."""
    if _LABEL.fullmatch(label.strip()) and _BARE_NAME.fullmatch(text) and text.strip() not in _HEADS:
        return f"{text.strip()[0]}**"
    return text


def unmasked(text: str | None) -> str | None:
    """The text as it is: for an explorer that was started with a reason to show personal data."""
    return text
