"""Other people's PDF programs: what fills our forms, what shows them, and what the eye then sees."""
