"""The parts of a story's body.  Templates receive the values that each block's docstring names."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError, StructValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from manshet.articles.contexts import Picture
from manshet.articles.embeds import PROVIDER_NAMES, Player, find_player
from manshet.articles.pictures import full_picture
from manshet.articles.tables import GridBlock, Row

TEXT_FEATURES = ["bold", "link", "document-link", "ol", "ul", "paragraph-direction"]


class PictureValue(StructValue):
    @property
    def as_picture(self) -> Picture | None:
        image = self.get("image")
        if image is None:
            return None
        return full_picture(image, caption=self["caption"], alt=self["alt"])


class PictureBlock(blocks.StructBlock):
    """`as_picture`: the picture with this story's own caption and alternative text, if given."""

    image = ImageChooserBlock(label="الصورة")
    caption = blocks.CharBlock(
        label="التعليق", required=False, max_length=500, help_text="إن تُرك فتعليق الصورة نفسها."
    )
    alt = blocks.CharBlock(
        label="وصف الصورة",
        required=False,
        max_length=300,
        help_text="لمن لا يرى الصورة. إن تُرك فوصف الصورة نفسها.",
    )

    class Meta:
        icon = "image"
        label = "صورة"
        group = "الصور والمقاطع"
        template = "articles/blocks/picture.html"
        value_class = PictureValue


class GalleryValue(StructValue):
    @property
    def as_pictures(self) -> tuple[Picture, ...]:
        found = (picture.as_picture for picture in self["pictures"])
        return tuple(picture for picture in found if picture)


class GalleryBlock(blocks.StructBlock):
    """`title` and `as_pictures`."""

    title = blocks.CharBlock(label="عنوان المعرض", required=False, max_length=160)
    pictures = blocks.ListBlock(PictureBlock(), label="الصور", min_num=2, max_num=40)

    class Meta:
        icon = "copy"
        label = "معرض صور"
        group = "الصور والمقاطع"
        template = "articles/blocks/gallery.html"
        value_class = GalleryValue


class QuotationBlock(blocks.StructBlock):
    """`text`, `speaker`, `speaker_role`."""

    text = blocks.TextBlock(label="الاقتباس", rows=3, help_text="بلا علامتي التنصيص.")
    speaker = blocks.CharBlock(label="القائل", required=False, max_length=120)
    speaker_role = blocks.CharBlock(label="صفته", required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = "اقتباس"
        group = "النص"
        template = "articles/blocks/quotation.html"


class VideoValue(StructValue):
    @property
    def embed(self) -> Player | None:
        return find_player(self["url"])


class VideoBlock(blocks.StructBlock):
    """`title`, `caption` and `embed` (`provider`, `watch_url`, `frame_url`)."""

    url = blocks.URLBlock(label="رابط الفيديو", help_text=f"من {PROVIDER_NAMES}.")
    title = blocks.CharBlock(label="عنوان الفيديو", max_length=200)
    caption = blocks.CharBlock(label="التعليق", required=False, max_length=500)

    class Meta:
        icon = "media"
        label = "فيديو"
        group = "الصور والمقاطع"
        template = "articles/blocks/video.html"
        value_class = VideoValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["url"] and find_player(cleaned["url"]) is None:
            problem = ValidationError(f"الرابط ليس لفيديو من {PROVIDER_NAMES}. انسخ رابط المشاهدة.")
            raise StructBlockValidationError(block_errors={"url": problem})
        return cleaned


class MediaValue(StructValue):
    @property
    def media_type(self) -> str:
        return mimetypes.guess_type(self["file"].filename)[0] or "application/octet-stream"

    @property
    def kind(self) -> str:
        return self.media_type.partition("/")[0]

    @property
    def url(self) -> str:
        address: str = self["file"].file.url
        return address


class MediaBlock(blocks.StructBlock):
    """`title`, `caption`, `kind` (`audio` or `video`), `url` and `media_type`."""

    file = DocumentChooserBlock(label="الملف", help_text="mp3 أو m4a أو ogg أو wav أو mp4 أو webm.")
    title = blocks.CharBlock(label="العنوان", max_length=200)
    caption = blocks.CharBlock(label="التعليق", required=False, max_length=500)

    class Meta:
        icon = "doc-full"
        label = "ملف صوت أو فيديو"
        group = "الصور والمقاطع"
        template = "articles/blocks/media.html"
        value_class = MediaValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["file"] and cleaned.kind not in ("audio", "video"):
            problem = ValidationError("هذا الملف ليس صوتًا ولا فيديو.")
            raise StructBlockValidationError(block_errors={"file": problem})
        return cleaned


class TableValue(StructValue):
    @property
    def header(self) -> Row:
        header: Row = self["table"].without_blanks().header
        return header

    @property
    def rows(self) -> tuple[Row, ...]:
        rows: tuple[Row, ...] = self["table"].without_blanks().rows
        return rows


class TableBlock(blocks.StructBlock):
    """`caption`, `header` (texts) and `rows` (of texts)."""

    caption = blocks.CharBlock(label="عنوان الجدول", required=False, max_length=200)
    table = GridBlock(
        label="الجدول",
        help_text="الصق هنا جدولًا منسوخًا من برنامج الجداول، أو اكتب خانة بعد خانة.",
    )

    class Meta:
        icon = "table"
        label = "جدول"
        group = "إضافات"
        template = "articles/blocks/table.html"
        value_class = TableValue


class FactBoxBlock(blocks.StructBlock):
    """`title` and `text`."""

    title = blocks.CharBlock(label="العنوان", max_length=120)
    text = blocks.RichTextBlock(label="النص", features=TEXT_FEATURES)

    class Meta:
        icon = "clipboard-list"
        label = "إطار معلومات"
        group = "إضافات"
        template = "articles/blocks/fact_box.html"


class RelatedValue(StructValue):
    """`card` is set by the page before it renders, one query for all; see `page_contexts.py`."""

    card = None


class RelatedBlock(blocks.StructBlock):
    """`card`: the linked story, or None when it is no longer public."""

    article = blocks.PageChooserBlock(label="المادة", page_type="articles.ArticlePage")

    class Meta:
        icon = "link"
        label = "اقرأ أيضًا"
        group = "إضافات"
        template = "articles/blocks/related.html"
        value_class = RelatedValue


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = "عنوان فرعي"
        group = "النص"
        template = "articles/blocks/heading.html"


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = "نص"
        group = "النص"
        template = "articles/blocks/text.html"


class BodyBlock(blocks.StreamBlock):
    text = TextBlock(features=TEXT_FEATURES)
    heading = HeadingBlock(max_length=200)
    quotation = QuotationBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    media = MediaBlock()
    table = TableBlock()
    fact_box = FactBoxBlock()
    related = RelatedBlock()


class InfoBodyBlock(blocks.StreamBlock):
    text = TextBlock(features=TEXT_FEATURES)
    heading = HeadingBlock(max_length=200)
    picture = PictureBlock()
    table = TableBlock()
