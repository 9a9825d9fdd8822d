"""Random damage to the bytes of a file: flipped, cut, inserted, swapped, overwritten."""

import re
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Damage = Callable[[bytes, Random], bytes]

_LENGTHS = (b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80")
_STREAM = re.compile(
    rb"(?<=stream\r\n).*?(?=\r?\nendstream)|(?<=stream\n).*?(?=\nendstream)", re.DOTALL
)
_LONGEST = 4000  # of a block that is cut, doubled or swapped


def corrupted(data: bytes, rng: Random) -> bytes:
    """The bytes with one to four damages.

    Half of the time the damage leaves the frame of the file whole, so that it is not refused at
    the door: what is packed is damaged and packed again, and nothing else changes its place.
    """
    if rng.random() < 0.5:
        return _damaged(data, rng, _DAMAGES)
    if data.startswith(b"PK"):
        return _inside_package(data, rng)
    if data.startswith(b"%PDF"):
        return _inside_pdf(data, rng)
    return _damaged(data, rng, _IN_PLACE)


def _damaged(data: bytes, rng: Random, damages: Sequence[Damage]) -> bytes:
    for _ in range(rng.choices((1, 2, 4), (4, 2, 1))[0]):
        if data:
            data = rng.choice(damages)(data, rng)
    return data


def _inside_package(data: bytes, rng: Random) -> bytes:
    """One part of a package is damaged and packed again, so that its checksum is right."""
    with ZipFile(BytesIO(data)) as packed:
        parts = {info.filename: packed.read(info) for info in packed.infolist()}
    name = rng.choices(list(parts), [len(part) + 1 for part in parts.values()])[0]
    parts[name] = _damaged(parts[name], rng, _INSIDE)
    target = BytesIO()
    with ZipFile(target, "w") as packed:
        for each, part in parts.items():
            packed.writestr(ZipInfo(each), part, ZIP_DEFLATED)
    return target.getvalue()


def _inside_pdf(data: bytes, rng: Random) -> bytes:
    """One packed stream is damaged and packed again."""
    streams = [match.span() for match in _STREAM.finditer(data)]
    if not streams:
        return _damaged(data, rng, _IN_PLACE)
    start, end = rng.choice(streams)
    try:
        content = zlib.decompress(data[start:end])
    except zlib.error:
        return _damaged(data, rng, _IN_PLACE)
    return data[:start] + zlib.compress(_damaged(content, rng, _DAMAGES)) + data[end:]


def _flip_bits(data: bytes, rng: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20))):
        changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, rng: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 5, 50))):
        changed[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(changed)


def _cut(data: bytes, rng: Random) -> bytes:
    start, end = _block(data, rng)
    return data[:start] + data[end:]


def _cut_off(data: bytes, rng: Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _insert(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.randbytes(rng.choice((1, 2, 16, 300))) + data[at:]


def _double(data: bytes, rng: Random) -> bytes:
    start, end = _block(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 1, 30)) + data[end:]


def _swap(data: bytes, rng: Random) -> bytes:
    places = sorted(rng.randrange(len(data) + 1) for _ in range(4))
    a, b, c, d = places
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _wipe(data: bytes, rng: Random) -> bytes:
    start, end = _block(data, rng)
    return data[:start] + bytes([rng.choice((0, 0xFF, 0x20))]) * (end - start) + data[end:]


def _set_length(data: bytes, rng: Random) -> bytes:
    """Four bytes that read as a number become a huge one, a negative one, or none."""
    at = rng.randrange(len(data))
    return data[:at] + rng.choice(_LENGTHS) + data[at + 4 :]


def _set_number(data: bytes, rng: Random) -> bytes:
    """A number in letters becomes a huge one."""
    places = [match.span() for match in re.finditer(rb"[0-9]+", data)]
    if not places:
        return data
    start, end = rng.choice(places)
    return data[:start] + rng.choice((b"0", b"-1", b"65536", b"999999999")) + data[end:]


def _swap_marks(data: bytes, rng: Random) -> bytes:
    """Two marks of XML change places, such as a row's end and a cell's beginning."""
    marks = [match.span() for match in re.finditer(rb"<[^>]*>", data)]
    if len(marks) < 2:
        return data
    (a, b), (c, d) = sorted(rng.sample(marks, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _block(data: bytes, rng: Random) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.choice((1, 8, 100, _LONGEST)))


_IN_PLACE: tuple[Damage, ...] = (_flip_bits, _overwrite, _wipe, _set_length)
_INSIDE: tuple[Damage, ...] = (_set_number, _set_number, _swap_marks, _double, _flip_bits, _cut)
_DAMAGES: tuple[Damage, ...] = (
    *_IN_PLACE,
    _cut,
    _cut_off,
    _insert,
    _double,
    _swap,
    _set_number,
)
