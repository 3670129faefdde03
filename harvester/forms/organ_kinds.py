"""What kind of body a name belongs to: the name without its place. Pure."""

import re

_PLACE = re.compile(
    r"^.*(?:特别行政区|自治[区州县旗]|[省州盟旗]|(?<!城)市(?!场|政|容|民)|县"
    r"|(?<!社|辖|园|库|景|矿|林|垦|牧|特)区(?!划)|[镇乡])"
)


def organ_kind(name: str | None) -> str | None:
    """The kind: 昆明市呈贡区司法局 -> 司法局. A name without a recognisable place stays as it is."""
    if not name:
        return None
    match = _PLACE.match(name)
    rest = name[match.end() :] if match else name
    return rest or name
