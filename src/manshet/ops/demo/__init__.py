"""The demonstration newsroom: invented stories, drawn pictures, a login for each role."""
