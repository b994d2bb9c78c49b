"""How Django writes and reads dates and numbers in Arabic (`FORMAT_MODULE_PATH`)."""
