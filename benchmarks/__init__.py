"""Measurements, each runnable on its own; nothing here is a test."""
