"""What the stories of the browser tests say: `fill.py` writes it, the tests read it."""

from __future__ import annotations

from typing import Any

PASSWORD = "سرّ التحرير 31"
NEWSPAPER = "مانشيت"
SECTIONS = {"arab": "شؤون عربية", "economy": "اقتصاد", "culture": "ثقافة", "sport": "رياضة"}
AUTHOR = "حسّان الرفيعي"
SECOND_AUTHOR = "نبيل الساحلي"
TOPIC = "القمة البحرية"

HEADLINE = "قمة المرفأ تنتهي باتفاق على 12 ممرًّا بحريًّا وتؤجل ملف GPS إلى الربيع"
STANDFIRST = "اتفق رئيسا «سارة الكبرى» و«جزر النجم» على فتح الممرات قبل الصيف."
SUBHEADING = "ما الذي اتُّفق عليه؟"
QUOTATION = "البحر لا يُقسم، بل يُعبر."
CORRECTION = "ورد في نسخة سابقة أن الممرات 11، والصحيح 12."
LEAD_CAPTION = "مدخل مرفأ اللؤلؤ صباح القمة"
BODY_CAPTION = "مدينة اللؤلؤ من البحر"
GALLERY = "يوم في المرفأ"
TABLE = "الممرات الأولى"
FACT_BOX = "المضيق في سطور"
VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"
VIDEO_TITLE = "لحظة التوقيع"
FRAME_HOST = "https://www.youtube-nocookie.com"

PARAGRAPHS = (
    "<p>أنهى رئيسا سارة الكبرى وجزر النجم مساء أمس قمةً دامت ثلاثة أيام في مرفأ اللؤلؤ، ووقّعا "
    "اتفاقًا يفتح اثني عشر ممرًّا أمام سفن البلدين وسفن جيرانهما من غير رسوم، على أن تبدأ "
    "السفن عبورها قبل أول الصيف وأن تراجع لجنة مشتركة ما جرى كل ستة أشهر.</p>"
    "<p>وقال <b>المتحدث باسم القمة</b> إن «الطريق إلى الاتفاق كان أقصر مما ظنّ الناس»، وإن "
    '<a href="/authors/">نصّه</a> سيُنشر كاملًا في الجريدتين الرسميتين للبلدين.</p>'
)
LIST = "<ul><li>اثنا عشر ممرًّا في السنة الأولى.</li><li>لجنة من ستة خبراء.</li></ul>"
# Runs that swap their parts in right-to-left text unless they are isolated.
RUNS = ("2-1", "3.5%", "+20 2 2795 1234")
ENGLISH = "The joint statement was issued in English as well."
MIXED = (
    f"<p>وانتهت مباراة الوفدين {RUNS[0]} مساءً، وارتفع سهم المرفأ {RUNS[1]} في يوم، والرقم "
    f"المجاني للسفن {RUNS[2]} يعمل الآن، ونظام GPS معطّل.</p><p>{ENGLISH}</p>"
)


def block(kind: str, value: Any) -> dict[str, Any]:
    """A block of a body in the form that Wagtail stores."""
    return {"type": kind, "value": value}


def rich_body(pictures: list[int], recording: int, linked_article: int) -> list[dict[str, Any]]:
    """Every kind of block; the arguments are ids."""
    quotation = {"text": QUOTATION, "speaker": "سالم النجمي", "speaker_role": "رئيس جزر النجم"}
    columns = [{"type": "text", "heading": h} for h in ("الممر", "الطول", "السفن في اليوم")]
    rows = [{"values": v} for v in (["اللؤلؤ", "31 كم", "40"], ["المرجان", "18.5 كم", "26"])]
    table = {"columns": columns, "rows": rows, "caption": ""}
    gallery = [{"image": pk} for pk in pictures[1:]]
    video = {"url": VIDEO, "title": VIDEO_TITLE, "caption": "من قاعة المرفأ."}
    media = {"file": recording, "title": "صوت البحر", "caption": "سُجّل فجرًا."}
    return [
        block("text", PARAGRAPHS),
        block("heading", SUBHEADING),
        block("quotation", quotation),
        block("picture", {"image": pictures[1]}),
        block("text", LIST),
        block("table", {"caption": TABLE, "table": table}),
        block("gallery", {"title": GALLERY, "pictures": gallery}),
        block("fact_box", {"title": FACT_BOX, "text": "<p>طوله 31 كم.</p>"}),
        block("video", video),
        block("media", media),
        block("related", {"article": linked_article}),
        block("text", MIXED),
    ]
