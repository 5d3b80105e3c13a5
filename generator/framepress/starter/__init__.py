"""What ``framepress new`` writes: a small, complete project for somebody who starts a framework."""
