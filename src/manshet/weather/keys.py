"""The keys under which pages record the weather that they show.

| Key | Stands for |
| --- | --- |
| `weather` | the bar: every city in short, and which city is the newsroom's first |
| `weather:cairo` | one city's forecast |
"""

WEATHER = "weather"


def city_key(slug: str) -> str:
    return f"weather:{slug}"
