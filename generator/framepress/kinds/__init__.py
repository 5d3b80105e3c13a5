"""What can be answered: one module for each kind of answer, and in it one object that says all of it."""
