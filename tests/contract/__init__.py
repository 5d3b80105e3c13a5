"""What the command and the page hold to together: one table of cases for both, and what both know from one place."""
