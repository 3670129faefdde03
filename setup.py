"""For ``scrapyd-deploy``, which builds its egg with this file; everything else is in pyproject.toml and built by it."""

from setuptools import setup

setup(zip_safe=True)
