"""From a story file's blocks to the body of an article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manshet.articles.models import ArticlePage
from manshet.images.models import NewsImage
from manshet.ops.demo.stories import Story, drawing_name

Recording = Callable[[str], Any]


def body_of(
    story: Story,
    pictures: dict[str, NewsImage],
    articles: dict[str, ArticlePage],
    recording: Recording,
) -> Any:
    """A stream value; `recording` makes the sound file of an audio block."""
    raw = []
    for place, block in enumerate(story.body):
        kind = "media" if block["kind"] == "audio" else block["kind"]
        value = _value(story, place, block, pictures, articles, recording)
        raw.append({"type": kind, "value": value})
    return ArticlePage._meta.get_field("body").stream_block.to_python(raw)


def _value(
    story: Story,
    place: int,
    block: dict[str, Any],
    pictures: dict[str, NewsImage],
    articles: dict[str, ArticlePage],
    recording: Recording,
) -> Any:
    """The block's value in the form that Wagtail stores."""
    match block["kind"]:
        case "text":
            return block["html"]
        case "heading":
            return block["text"]
        case "quotation":
            return {key: block.get(key, "") for key in ("text", "speaker", "speaker_role")}
        case "picture":
            return {"image": pictures[drawing_name(story.key, str(place))].pk}
        case "gallery":
            names = [drawing_name(story.key, f"{place}-{n}") for n in range(len(block["pictures"]))]
            return {
                "title": block["title"],
                "pictures": [{"image": pictures[name].pk} for name in names],
            }
        case "video":
            return {key: block.get(key, "") for key in ("url", "title", "caption")}
        case "audio":
            file = recording(block["title"])
            return {"file": file.pk, "title": block["title"], "caption": block.get("caption", "")}
        case "table":
            return {"caption": block.get("caption", ""), "table": _table(block)}
        case "fact_box":
            return {"title": block["title"], "text": block["html"]}
        case "related":
            return {"article": articles[block["article"]].pk}
        case other:
            raise ValueError(f"{story.key}: no block is called {other!r}")


def _table(block: dict[str, Any]) -> dict[str, Any]:
    return {
        "columns": [{"type": "text", "heading": heading} for heading in block["header"]],
        "rows": [{"values": [str(cell) for cell in row]} for row in block["rows"]],
        "caption": "",
    }
