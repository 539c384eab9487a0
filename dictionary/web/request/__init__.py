"""One request: who asks, what they sent, how often they may ask, and how an answer is written."""
