"""The wire room: what agencies and other outlets send, before anybody at the desk has seen it."""
