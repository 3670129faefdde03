"""Keys of forms as ``tables`` holds them: the two unified forms share their families, the old ones stand alone."""


def family_of(key: str) -> str:
    """The key of a form without its era."""
    return key if key.startswith("reg2007_") else key.partition("_")[2]
