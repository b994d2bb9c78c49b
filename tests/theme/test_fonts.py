"""The web fonts of the theme: weight, characters, layout, names, licences, stylesheet."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

STATIC = Path(__file__).resolve().parents[2] / "src/manshet/theme/static/manshet"
FONTS = STATIC / "fonts"
CSS = STATIC / "css/fonts.css"

FILES = {
    "plex-arabic-400.woff2": ("Manshet Sans", 400),
    "plex-arabic-700.woff2": ("Manshet Sans", 700),
    "naskh-400.woff2": ("Manshet Text", 400),
    "naskh-700.woff2": ("Manshet Text", 700),
}
FIRST_VIEW = ["plex-arabic-400.woff2", "plex-arabic-700.woff2", "naskh-400.woff2"]

CHARACTERS = (
    "".join(map(chr, range(0x621, 0x63B)))
    + "".join(map(chr, range(0x640, 0x653)))
    + "ٰٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،؛؟٪٫٬٭گچپژڤکیڨڭھہ"
    + "«»‹›“”‘’…–—·•×−÷°€£$©№ﷺﷲ"
    + "".join(map(chr, range(0x20, 0x7F)))
    + "".join(map(chr, range(0xA0, 0x100)))
    + "ĞğİıŞşČčĆćŠšŽžŁłŃńŚśŐőŰűŒœĀāĪīŪū"
    + "\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202f"
)

SUBSTITUTION = {
    "Manshet Sans": {"ccmp", "init", "medi", "fina", "rlig", "calt", "liga", "locl"},
    "Manshet Text": {"ccmp", "init", "medi", "fina", "rlig", "liga", "locl"},
}


@pytest.fixture(scope="module", params=FILES)
def file(request):
    return request.param


@pytest.fixture(scope="module")
def font(file):
    with TTFont(FONTS / file) as opened:
        yield opened


def features(table):
    """The features of a GSUB or GPOS table that text in Arabic letters gets."""
    found = set()
    for record in table.table.ScriptList.ScriptRecord:
        if record.ScriptTag == "arab":
            languages = [entry.LangSys for entry in record.Script.LangSysRecord]
            for language in [record.Script.DefaultLangSys, *languages]:
                for index in language.FeatureIndex:
                    found.add(table.table.FeatureList.FeatureRecord[index].FeatureTag)
    return found


def rules():
    """The @font-face rules of the stylesheet, each as a dictionary."""
    css = re.sub(r"/\*.*?\*/", "", CSS.read_text(encoding="utf-8"), flags=re.S)
    return [
        {
            name.strip(): " ".join(value.split())
            for name, _, value in (line.partition(":") for line in body.split(";"))
            if name.strip()
        }
        for body in re.findall(r"@font-face\s*{(.*?)}", css, flags=re.S)
    ]


def percent(rule, name):
    return float(rule[name].rstrip("%")) / 100


def test_no_file_more_and_none_less():
    assert {path.name for path in FONTS.glob("*.woff2")} == set(FILES)


def test_each_file_is_light(file):
    assert (FONTS / file).stat().st_size <= 35_000


def test_a_first_view_is_light():
    assert sum((FONTS / name).stat().st_size for name in FIRST_VIEW) <= 80_000


def test_characters(font):
    cmap = font.getBestCmap()
    missing = [f"{ord(c):04X}" for c in CHARACTERS if ord(c) not in cmap]
    assert missing == []


def test_layout(font, file):
    family, _ = FILES[file]
    assert features(font["GSUB"]) >= SUBSTITUTION[family]
    assert features(font["GPOS"]) >= {"mark", "mkmk"}
    latin = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert "kern" in latin


def test_latin_figures_are_of_one_width(font):
    cmap = font.getBestCmap()
    assert len({font["hmtx"][cmap[ord(figure)]][0] for figure in "0123456789"}) == 1


def test_arabic_figures_of_the_text_are_of_one_width():
    with TTFont(FONTS / "naskh-400.woff2") as opened:
        cmap = opened.getBestCmap()
        assert len({opened["hmtx"][cmap[ord(figure)]][0] for figure in "٠١٢٣٤٥٦٧٨٩"}) == 1


def test_no_hints(font):
    assert "fpgm" not in font
    assert "cvt " not in font


def test_names(font, file):
    family, weight = FILES[file]
    names = {record.nameID: str(record) for record in font["name"].names}
    assert names[1] == family
    assert font["OS/2"].usWeightClass == weight
    for number in (1, 3, 4, 6, 16):
        assert "plex" not in names.get(number, "").lower()
    assert "Modified" in names[0]
    assert "Open Font License" in names[13]


def test_embedding_is_allowed(font):
    assert font["OS/2"].fsType == 0


@pytest.mark.parametrize("name", ["OFL-IBM-Plex.txt", "OFL-Noto.txt"])
def test_licences_stand_beside_the_fonts(name):
    text = (FONTS / name).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "PERMISSION & CONDITIONS" in text
    assert "modified" in text.partition("Copyright")[0]


def test_reserved_name_is_declared():
    assert 'Reserved Font Name "Plex"' in (FONTS / "OFL-IBM-Plex.txt").read_text(encoding="utf-8")


def test_stylesheet_names_the_files_there_are():
    named = re.findall(r'url\("([^"]+)"\)', CSS.read_text(encoding="utf-8"))
    assert sorted(named) == sorted(f"../fonts/{name}" for name in FILES)


def test_stylesheet_fits_the_files():
    own = [rule for rule in rules() if "url(" in rule["src"]]
    assert len(own) == len(FILES)
    for rule in own:
        family, weight = FILES[re.search(r"fonts/([^\"]+)", rule["src"])[1]]
        low, high = map(int, rule["font-weight"].split())
        assert rule["font-family"] == f'"{family}"'
        assert low <= weight <= high
        assert rule["font-display"] == "swap"
        assert "unicode-range" not in rule


def test_stand_ins_are_as_high_as_the_font():
    boxes = {}
    for name, (family, _) in FILES.items():
        with TTFont(FONTS / name) as opened:
            units = opened["head"].unitsPerEm
            boxes[family] = (opened["hhea"].ascent / units, -opened["hhea"].descent / units)
    stand_ins = [rule for rule in rules() if "local(" in rule["src"]]
    assert stand_ins
    for rule in stand_ins:
        family = " ".join(rule["font-family"].strip('"').split()[:2])
        size = percent(rule, "size-adjust")
        ascent, descent = boxes[family]
        assert percent(rule, "ascent-override") * size == pytest.approx(ascent, abs=0.003)
        assert percent(rule, "descent-override") * size == pytest.approx(descent, abs=0.003)
        assert percent(rule, "line-gap-override") == 0


def test_stacks_name_families_there_are():
    css = CSS.read_text(encoding="utf-8")
    families = {rule["font-family"] for rule in rules()}
    stacks = dict(re.findall(r"(--font-(?:head|sans|text)):\s*([^;]+);", css))
    assert set(stacks) == {"--font-head", "--font-sans", "--font-text"}
    used = set(re.findall(r'"Manshet [^"]+"', " ".join(stacks.values())))
    assert used == families
