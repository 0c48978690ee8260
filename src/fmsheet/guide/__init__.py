"""From practices to what to do and what to do it with."""
