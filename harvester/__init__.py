"""Harvests the annual disclosure reports (政府信息公开工作年度报告) of Chinese administrative organs."""

__version__ = "0.1.0"
