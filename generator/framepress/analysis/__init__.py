"""Returned forms become tables and a report."""
