from tests.fetch.conftest import serve

__all__ = ["serve"]
