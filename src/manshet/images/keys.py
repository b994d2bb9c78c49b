"""`image:5`: a picture's file, texts and ready forms."""


def image_key(image_id: int | None) -> str:
    return f"image:{image_id or 0}"
