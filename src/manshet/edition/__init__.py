"""The edition: every page that readers get, rendered once and kept until what it shows changes.

A page that is being rendered records the keys of what it reads (`keys`); an entry of the journal
names the keys that changed; every stored page with one of them is dropped (`store`).  The package
knows neither models nor addresses: the packages that own the data record and announce keys.
"""
