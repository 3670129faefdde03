"""Control words of RTF by what they mean to a reader of text. Rich Text Format Specification 1.9.1."""

LEFT_OUT = frozenset({
    "colortbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "info", "fldinst", "nonesttables",
    "nonshppict", "shprslt", "objdata", "objclass", "objname", "sp", "themedata", "colorschememapping",
    "datastore", "latentstyles", "xe", "tc", "txe", "rxe", "bkmkstart", "bkmkend", "atnid", "atnauthor",
    "atndate", "atnref", "atnparent", "atntime", "atnicn", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc",
    "aftncn", "pgdsctbl", "upr", "template", "generator", "pn", "xmlnstbl", "mmathPr",
})  # fmt: skip
"""Destinations that show nothing."""
OPTIONAL = frozenset({"shppict", "shpinst", "nesttableprops", "fldrslt", "footnote", "annotation", "shptxt"})
"""Destinations that an old program may pass over and this one reads."""
MARGINS = frozenset({f"{kind}{page}" for kind in ("header", "footer") for page in ("", "l", "r", "f")})
SIGNS = {
    "tab": "\t", "line": "<br>", "lbr": "<br>", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": "\u3000", "enspace": " ", "qmspace": " ",
    "~": "\u00a0", "_": "-",
}  # fmt: skip
"""What stands for itself, as markup."""
BULLETS = frozenset("•·●○■□◆◇▪▫➢✓–") | {chr(code) for code in range(0xF000, 0xF100)}
"""What a list shows before its paragraphs where it counts nothing; those of symbol fonts have numbers of their own."""
BREAKS = frozenset({"par", "sect", "\n", "\r"})
"""Ends of a paragraph outside of tables."""
TRACKED = frozenset({"deleted", "revised"})
"""Changes that are tracked."""
