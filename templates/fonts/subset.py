#!/usr/bin/env python3
"""Makes the stand-in faces in this folder from Debian's packages.

    apt-get install fonts-noto-cjk fonts-lxgw-wenkai unicode-data
    pip install fonttools==4.68.0
    python3 templates/fonts/subset.py

Each face holds the 8105 characters of the table of standard characters (通用规范汉字表, 2013; property kTGH of the Unicode Han
database), the rest of GB 2312, and the signs that notices use. The faces are under the SIL Open Font License 1.1; it lets modified
versions be passed on under another name, so every face is renamed. The licences stand beside them.
"""

import bz2
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
NOTO = "/usr/share/fonts/opentype/noto"
# Which face of the collection is the one for simplified Chinese.
SIMPLIFIED = 2
FACES = {
    "gongwen-song": (f"{NOTO}/NotoSerifCJK-Regular.ttc", SIMPLIFIED, "Gongwen Song"),
    "gongwen-song-bold": (f"{NOTO}/NotoSerifCJK-Bold.ttc", SIMPLIFIED, "Gongwen Song Bold"),
    "gongwen-hei": (f"{NOTO}/NotoSansCJK-Medium.ttc", SIMPLIFIED, "Gongwen Hei"),
    "gongwen-kai": ("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0, "Gongwen Kai"),
}
LICENCES = {
    "OFL-noto-cjk.txt": "/usr/share/doc/fonts-noto-cjk/copyright",
    "OFL-lxgw-wenkai.txt": "/usr/share/doc/fonts-lxgw-wenkai/copyright",
}


def characters() -> set[int]:
    """Every code point that a face should hold."""
    wanted = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
    wanted |= set(range(0x2010, 0x2040)) | set(range(0x3000, 0x3040)) | set(range(0xFF01, 0xFF5F))
    wanted |= {0x20AC, 0x2116, 0xFFE5, 0xFFFD}
    with bz2.open("/usr/share/unicode/Unihan_OtherMappings.txt.bz2", "rt", encoding="utf-8") as lines:
        wanted |= {int(line.split()[0][2:], 16) for line in lines if re.match(r"U\+\w+\tkTGH\t", line)}
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                wanted.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return wanted


def rename(font: TTFont, family: str) -> None:
    """Gives a face its own name; what says whose work it is stays."""
    kept = {0, 5, 7, 8, 9, 11, 13, 14}
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in kept and record.platformID == 3 and record.langID == 0x409]
    postscript = family.replace(" ", "")
    for name_id, text in {1: family, 2: "Regular", 3: postscript, 4: family, 6: postscript}.items():
        names.setName(text, name_id, 3, 1, 0x409)
    if "CFF " in font:
        table = font["CFF "].cff
        table.fontNames = [postscript]
        top = table.topDictIndex[0]
        top.FamilyName = top.FullName = family
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40
    font["head"].macStyle = 0


def main() -> None:
    wanted = characters()
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG", "GPOS", "GSUB", "GDEF", "MATH"]
    for file, (source, number, family) in FACES.items():
        font = TTFont(source, fontNumber=number, recalcTimestamp=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        rename(font, family)
        suffix = ".otf" if "CFF " in font else ".ttf"
        font.save(HERE / (file + suffix))
        missing = wanted - set(font.getBestCmap())
        print(file + suffix, (HERE / (file + suffix)).stat().st_size, "missing", len(missing), "".join(map(chr, sorted(missing)))[:40])
    for name, source in LICENCES.items():
        (HERE / name).write_bytes(Path(source).read_bytes())


if __name__ == "__main__":
    main()
