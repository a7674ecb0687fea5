"""One file a channel: a translation between a platform's wire format and the neutral messages."""
