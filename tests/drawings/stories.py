"""What is drawn: each function returns the SVG of one drawing, in the words of its story."""

from __future__ import annotations

from datetime import date
from math import sqrt

from tests.drawings.style import (
    AMBER,
    AMBER_TINT,
    HEART,
    INK,
    LINE,
    PAPER,
    SOFT,
    TEAL,
    TEAL_TINT,
    WHITE,
    arrow,
    at,
    box,
    disc,
    drawing,
    figure,
    label,
    line,
    name,
    shape,
)


def land() -> str:
    """Two pieces of land on one scale: areas of 1,000 and of 138."""
    large = 380.0
    small = large * sqrt(138 / 1000)
    return drawing(
        540,
        box(50, 50, large, large, TEAL_TINT),
        figure(240, 270, "千亩", 104),
        name(240, 490, "医工科技创新产业园"),
        box(600 - small / 2, 430 - small, small, small, AMBER_TINT),
        figure(600, 430 - small - 30, "138亩", fill=AMBER),
        name(600, 490, "创新中心核心区"),
    )


def start_up_zone() -> str:
    """A dot for each company, laboratory and project."""
    return drawing(
        680,
        name(40, 74, "创新中心先行启动区", 40, text_anchor="start"),
        _counted(130, 19, "19家", "研发型企业", TEAL),
        _counted(282, 9, "9个", "联合研发中心|（实验室）", AMBER),
        _counted(476, 192, "192项", "在研项目", TEAL),
    )


def _counted(top: int, count: int, words: str, what: str, colour: str) -> str:
    dots = (disc(318 + 19 * (n % 24), top + 18 + 21 * (n // 24), 7, colour) for n in range(count))
    return (
        figure(40, top + 44, words, 60, fill=colour, text_anchor="start")
        + label(40, top + 94, what, text_anchor="start")
        + "".join(dots)
    )


def heart_in_four_steps() -> str:
    """From the scan to the model on which surgeons practise."""
    cards = [(40, 40), (430, 40), (40, 460), (430, 460)]
    steps = [
        ("取图像", "计算机断层扫描", _scanner()),
        ("做重建", "软件", _slices()),
        ("做打印", "全彩、多材料", _printer()),
        ("练手术", "医生", _practice()),
    ]
    return drawing(
        840,
        *(_step(x, y, *step) for (x, y), step in zip(cards, steps, strict=True)),
        arrow("M378 170H414", (416, 170)),
        arrow("M595 388V400Q595 414 581 414H219Q205 414 205 428V446", (205, 448), 90),
        arrow("M378 590H414", (416, 590)),
    )


def _step(x: int, y: int, what: str, detail: str, icon: str) -> str:
    return (
        box(x, y, 330, 340, WHITE, 20)
        + at(x + 165, y + 120, icon)
        + name(x + 165, y + 262, what, 44)
        + label(x + 165, y + 310, detail, 30, fill=SOFT)
    )


def _scanner() -> str:
    return (
        box(-96, 66, 192, 14, TEAL, 7)
        + disc(0, -4, 84, TEAL)
        + disc(0, -4, 50, WHITE)
        + box(-110, 8, 220, 12, INK, 6)
        + disc(-74, -6, 13, AMBER)
        + box(-56, -17, 130, 26, AMBER, 12)
    )


def _slices() -> str:
    bands = "".join(f"<rect x='-90' y='{y}' width='180' height='18'/>" for y in range(-66, 90, 26))
    return (
        f"<clipPath id='slices'>{bands}</clipPath>"
        + shape(HEART, AMBER_TINT)
        + f"<g clip-path='url(#slices)'>{shape(HEART, AMBER)}</g>"
    )


def _printer() -> str:
    halves = (
        "<clipPath id='low'><rect x='-90' y='10' width='180' height='90'/></clipPath>"
        "<clipPath id='high'><rect x='-90' y='-90' width='180' height='98'/></clipPath>"
    )
    heart = (
        f"<g clip-path='url(#high)'>{line(HEART, AMBER, 5, stroke_dasharray='1 11')}</g>"
        f"<g clip-path='url(#low)'>{shape(HEART, AMBER)}</g>"
    )
    return at(
        0,
        0,
        halves,
        line("M-104 84V-84H104V84", TEAL, 12),
        box(-122, 82, 244, 14, TEAL, 7),
        shape("M-22-84H22V-56L8-34H-8L-22-56Z", TEAL),
        at(0, 18, heart, scale=0.74),
        scale=0.9,
    )


def _practice() -> str:
    scalpel = box(-8, -156, 16, 94, TEAL, 7) + shape("M-8-66H8V-34Q7-10-8 4Z", WHITE)
    return (
        shape(HEART, AMBER)
        + line("M-34-12Q-20 10 4 18", AMBER_TINT, 6, stroke_dasharray="1 13")
        + at(12, 20, f"<g transform='rotate(38)'>{scalpel}</g>")
    )


def five_gates() -> str:
    """A road through five gates, from an idea to the ward."""
    gates = [
        (236, 50, "立项备案"),
        (436, 50, "制备"),
        (636, 50, "存储"),
        (636, 350, "临床研究"),
        (436, 350, "推广与规范"),
    ]
    road = "M72 204H720Q764 204 764 248V460Q764 504 720 504H226"
    return drawing(
        620,
        line(road, LINE, 12),
        *(_gate(x, y, number, what) for number, (x, y, what) in enumerate(gates, start=1)),
        line(road, LINE, 12),
        disc(72, 204, 30, AMBER_TINT, stroke=AMBER, stroke_width="7"),
        disc(78, 198, 11, AMBER),
        name(72, 282, "设想", 36, fill=AMBER),
        _ward(),
    )


def _gate(x: int, y: int, number: int, what: str) -> str:
    arch = f"M{x - 60} {y + 154}V{y + 60}A60 60 0 0 1 {x + 60} {y + 60}V{y + 154}"
    return (
        shape(arch + "Z", TEAL_TINT)
        + line(arch, TEAL, 12, stroke_linecap="butt")
        + figure(x, y + 116, str(number), 72)
        + name(x, y + 226, what, 36)
    )


def _ward() -> str:
    house = "M60 504V404L140 340L220 404V504Z"
    bed = line("M96 488V432", AMBER, 9) + line("M96 472H186V488", AMBER, 9)
    return (
        shape(house, AMBER_TINT, stroke=AMBER, stroke_width="8")
        + bed
        + disc(117, 452, 10, AMBER)
        + box(133, 444, 52, 20, AMBER, 8)
        + name(140, 576, "病房", 36, fill=AMBER)
    )


def exosomes() -> str:
    """A cell, and the small vesicles that it gives off."""
    within = [(312, 128, 13), (338, 196, 11), (326, 268, 14), (290, 336, 11)]
    leaving = [(346, 108, 15), (395, 198, 17), (388, 306, 15)]
    outside = [(470, 150, 16), (448, 262, 18), (486, 356, 13), (540, 212, 14), (566, 306, 17)]
    outside += [(604, 156, 12), (636, 246, 14), (664, 338, 11), (690, 182, 11), (732, 278, 9)]
    places = within + leaving + outside
    return drawing(
        470,
        disc(220, 235, 180, TEAL_TINT, stroke=TEAL, stroke_width="10"),
        disc(180, 190, 72, TEAL),
        name(200, 340, "细胞", 44, fill=TEAL),
        *(disc(x, y, r, AMBER_TINT, stroke=AMBER, stroke_width="5") for x, y, r in places),
        name(590, 92, "外泌体", 56, fill=AMBER),
        label(590, 424, "细胞分泌的微小囊泡", 38),
    )


def noses() -> str:
    """What the letters of an operation's name stand for."""
    plates = [(150, "自然腔道", TEAL_TINT), (400, "取标本", TEAL_TINT), (650, "手术", AMBER_TINT)]
    return drawing(
        400,
        name(400, 172, "NOSES", 130, fill=TEAL),
        *(box(x - 112, 236, 224, 108, fill) for x, _, fill in plates),
        *(name(x, 306, words, 44) for x, words, _ in plates),
    )


def tour() -> str:
    """Four stops of a tour, in their order."""
    stops = [
        ("第一站", "妆品|展厅", _bottles()),
        ("第二站", "细胞|制备中心", _dish()),
        ("第三站", "科普|展厅", _board()),
        ("最后一站", "细胞|存储库", _bank()),
    ]
    return drawing(
        590,
        name(33, 82, "下午3时20分到达", 40, fill=AMBER, text_anchor="start"),
        arrow("M-10 376H774", (776, 376)),
        *(_stop(115 + 192 * n, *stop) for n, stop in enumerate(stops)),
    )


def _stop(x: int, order: str, what: str, icon: str) -> str:
    return (
        box(x - 82, 130, 164, 196, WHITE, 16)
        + at(x, 228, icon)
        + disc(x, 376, 17, PAPER, stroke=AMBER, stroke_width="8")
        + label(x, 440, order, 32, fill=AMBER)
        + name(x, 496, what, 36)
    )


def _bottles() -> str:
    return (
        box(-50, -20, 44, 76, TEAL, 10)
        + box(-38, -44, 20, 20, TEAL, 4)
        + box(8, 4, 44, 52, AMBER, 10)
        + box(4, -14, 52, 16, AMBER, 5)
        + line("M-66 66H66", INK, 7)
    )


def _dish() -> str:
    cells = [(-28, 26), (0, 34), (28, 26), (-10, 18), (14, 16)]
    return (
        "<ellipse cx='0' cy='26' rx='62' ry='28' "
        f"fill='{TEAL_TINT}' stroke='{TEAL}' stroke-width='8'/>"
        + "".join(disc(x, y, 7, AMBER) for x, y in cells)
        + line("M40-66L16-30", TEAL, 14)
        + line("M16-30L4-12", TEAL, 6)
        + disc(0, 2, 5, AMBER)
    )


def _board() -> str:
    return (
        box(-60, -56, 120, 82, TEAL, 10)
        + line("M-40-34H6M-40-14H-4M-40 6H0", WHITE, 7)
        + disc(30, -14, 19, AMBER_TINT)
        + disc(33, -17, 7, AMBER)
        + line("M-30 28L-42 64M30 28L42 64", TEAL, 8)
    )


def _bank() -> str:
    rows = "".join(
        box(-46, y, 92, 26, WHITE, 6) + disc(-26, y + 13, 6, AMBER) + line(f"M4 {y + 13}H30", TEAL)
        for y in (-52, -16, 20)
    )
    return box(-60, -66, 120, 126, TEAL, 12) + rows + line("M-40 66V60M40 66V60", INK, 10)


def own_cells() -> str:
    """From the patient to four materials, and on to the specialties."""
    kinds = [
        (115, "血小板", _platelets()),
        (305, "免疫细胞", _immune()),
        (495, "脂肪细胞", _fat()),
        (685, "骨髓细胞", _marrow()),
    ]
    branches = "".join(line(_fork(400, 200, 232, x, 264), LINE) for x, _, _ in kinds)
    joins = "".join(line(_fork(x, 488, 526, 400, 566), LINE) for x, _, _ in kinds)
    return drawing(
        710,
        branches,
        joins,
        _patient(),
        name(590, 150, "患者本人", 44, fill=AMBER),
        *(_kind(*kind) for kind in kinds),
        box(30, 566, 740, 104, TEAL, 20),
        name(400, 632, "整形、骨关节、创面、生殖和肿瘤等", 40, fill=WHITE),
    )


def _fork(x: int, top: int, middle: int, to: int, foot: int) -> str:
    """A path down, aside and down, with round corners."""
    turn = 18 if to > x else -18
    return (
        f"M{x} {top}V{middle - 18}Q{x} {middle} {x + turn} {middle}"
        f"H{to - turn}Q{to} {middle} {to} {middle + 18}V{foot}"
    )


def _kind(x: int, what: str, icon: str) -> str:
    return (
        disc(x, 340, 76, WHITE, stroke=TEAL_TINT, stroke_width="6")
        + at(x, 340, icon)
        + name(x, 468, what, 38)
    )


def _patient() -> str:
    return disc(400, 72, 38, AMBER) + shape(
        "M326 200C326 148 356 122 400 122S474 148 474 200Z", AMBER
    )


def _platelets() -> str:
    places = [
        (-30, -26, 20),
        (14, -34, -15),
        (36, 4, 50),
        (-6, 6, 10),
        (-38, 22, -30),
        (14, 38, 15),
    ]
    return "".join(
        f"<ellipse cx='{x}' cy='{y}' rx='17' ry='11' fill='{AMBER}' "
        f"transform='rotate({turn} {x} {y})'/>"
        for x, y, turn in places
    )


def _immune() -> str:
    lobes = [(-16, -10, 17), (10, -16, 15), (14, 10, 16), (-6, 16, 13)]
    return (
        disc(0, 0, 50, TEAL_TINT, stroke=TEAL, stroke_width="7")
        + "".join(disc(x, y, radius, TEAL) for x, y, radius in lobes)
        + "".join(disc(x, y, 3.5, TEAL) for x, y in [(-32, 22), (32, -12), (-2, 38), (30, 26)])
    )


def _fat() -> str:
    places = [(-22, -20, 30), (28, -14, 24), (2, 30, 27)]
    return "".join(
        disc(x, y, radius, AMBER_TINT, stroke=AMBER, stroke_width="6")
        + disc(x + radius * 0.6, y + radius * 0.6, 7, AMBER)
        for x, y, radius in places
    )


def _marrow() -> str:
    bone = (
        disc(-14, -50, 17, TEAL)
        + disc(14, -50, 17, TEAL)
        + disc(-14, 50, 17, TEAL)
        + disc(14, 50, 17, TEAL)
        + box(-18, -50, 36, 100, TEAL, 6)
    )
    cells = disc(0, -24, 8, AMBER_TINT) + disc(0, 0, 8, AMBER_TINT) + disc(0, 24, 8, AMBER_TINT)
    return f"<g transform='rotate(32) scale(0.86)'>{bone}{cells}</g>"


def three_meetings() -> str:
    """Three meetings on a line of time, to scale."""
    days = [date(2024, 2, 25), date(2024, 9, 7), date(2026, 1, 14)]
    first, second, third = (70 + 660 * (day - days[0]) / (days[-1] - days[0]) for day in days)
    return drawing(
        530,
        line(f"M{first} 264H{third}", LINE, 10),
        _meeting(first, 60, "2024年2月25日", "医工校友论坛", "学科与平台", "start"),
        _meeting(second, 354, "2024年9月7日", "“莫子山论道”", "细胞从哪里来", "start"),
        _meeting(third, 60, "2026年1月14日", "医赛尔园区座谈", "病房的难题", "end"),
    )


def _meeting(x: float, top: int, day: str, what: str, about: str, side: str) -> str:
    above = top < 264
    edge = x - 16 if side == "start" else x + 16
    return (
        line(f"M{x} {240 if above else 288}V{222 if above else 306}", TEAL, 5)
        + disc(x, 264, 20, AMBER)
        + label(edge, top + 10, day, 36, fill=SOFT, text_anchor=side)
        + name(edge - 22 * what.startswith("“"), top + 70, what, 44, text_anchor=side)
        + label(edge, top + 128, about, 38, fill=TEAL, text_anchor=side)
    )


DRAWINGS = {
    ("chanba-port-projects-in-figures", "land"): land(),
    ("chanba-port-projects-in-figures", "start-up-zone"): start_up_zone(),
    ("heart-model-in-four-steps", "steps"): heart_in_four_steps(),
    ("cell-technology-road-to-the-ward", "gates"): five_gates(),
    ("terms-in-our-reports", "exosomes"): exosomes(),
    ("yisaier-park-tour-exosomes-to-cell-bank", "tour"): tour(),
    ("vascular-lung-cancer-noses-reports", "noses"): noses(),
    ("shenyang-cell-center-regional-preparation-platform", "materials"): own_cells(),
    ("three-meetings-in-one-table", "time-line"): three_meetings(),
}
"""The drawings by the slugs of their stories and their own names."""
