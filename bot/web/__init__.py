"""What people open in a browser: the chat page and what surrounds it."""
