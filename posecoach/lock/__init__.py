"""Notices that the screen was locked or the computer slept."""
