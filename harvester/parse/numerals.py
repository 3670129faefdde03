"""Chinese numerals as numbers: 一百零五, 二〇一九, 三万五千. Looks for none in a text."""

NUMERAL = "零〇○一二两三四五六七八九十百千"
"""The signs a numeral below ten thousand is written in."""
MAX_DIGITS = 15
"""More digits than any count has; a longer run is an identifier."""

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_STEPS = {"千": 1000, "百": 100, "十": 10}


def read_numeral(text: str) -> int | None:
    """The value of a Chinese numeral (一百零五, 二十三, 两千, 二〇一九, 三万五千), or None where it is not one."""
    if not text:
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text)) if len(text) <= MAX_DIGITS else None
    total = 0
    for mark, scale in (("亿", 100_000_000), ("万", 10_000)):
        head, found, text = text.partition(mark) if mark in text else ("", "", text)
        if found:
            part = _below_ten_thousand(head)
            if not part:
                return None
            total += part * scale
    if not text:
        return total
    rest = _below_ten_thousand(text)
    return None if rest is None else total + rest


def _below_ten_thousand(text: str) -> int | None:
    total, digit, last = 0, None, 10_000
    for place, char in enumerate(text):
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _STEPS and _STEPS[char] < last:
            last = _STEPS[char]
            if digit is None and not (char == "十" and (place == 0 or text[place - 1] in "零〇○")):
                return None
            total += (1 if digit is None or (digit == 0 and char == "十") else digit) * last
            digit = None
        else:
            return None
    return total + (digit or 0) if text else None
