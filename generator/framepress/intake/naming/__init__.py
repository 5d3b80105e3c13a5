"""Letters of which a file does not say what they are: named by their shapes where these are known."""
