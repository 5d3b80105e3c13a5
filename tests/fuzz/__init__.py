"""Inputs spoilt at random, a thousand at a time: ``make sweep`` tries them, each run the same ones.

``pytest tests/fuzz -m sweep --fuzz-seed 7 --fuzz-times 20`` tries others, and more.
"""
