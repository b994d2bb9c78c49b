"""Web servers before Manshet that send stored pages, static files and media by themselves.

They know where the files lie and which requests may be answered with them; everything else goes
to the program.  What they send equals what the program sends, but for `ETag` and `Server`.
"""
