"""Radicals that the fonts of PDF files give in the place of the characters they look like: ⼯ for 工, ⻔ for 门."""

import unicodedata

RADICALS = str.maketrans(
    "⺎⺝⺟⺠⺼⻁⻄⻅⻆⻉⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
    "兀月母民肉虎西见角贝车長長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
)
"""Those that NFKC leaves alone (Unicode's EquivalentUnifiedIdeograph)."""

CHARACTERS = {chr(code): chr(character) for code, character in RADICALS.items()} | {
    chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}
"""Radical -> the character a reader sees."""
