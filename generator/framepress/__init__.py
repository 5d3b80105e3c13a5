"""Framepress: publish a self-assessment framework as a website and accessible forms."""
