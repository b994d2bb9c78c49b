"""The weather of the newsroom's cities, and of those that readers choose."""
