"""BLAKE3 of a byte string, in plain Python: the Rust side names its tables by it, and Python's library has no BLAKE3.

After the reference implementation in the BLAKE3 paper (O'Connor, Aumasson, Neves, Wilcox-O'Hearn 2020), hash mode only.
"""
import struct

IV = (0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19)
ORDER = (2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8)
CHUNK_START, CHUNK_END, PARENT, ROOT = 1, 2, 4, 8
MIXES = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


def compress(chain, block, counter, length, flags):
    v = list(chain) + list(IV[:4]) + [counter & 0xFFFFFFFF, counter >> 32, length, flags]
    m = struct.unpack("<16I", block.ljust(64, b"\0"))
    for _ in range(7):
        for k, (a, b, c, d) in enumerate(MIXES):
            for x, (left, right) in ((m[2 * k], (16, 12)), (m[2 * k + 1], (8, 7))):
                v[a] = (v[a] + v[b] + x) & 0xFFFFFFFF
                y = v[d] ^ v[a]
                v[d] = (y >> left | y << (32 - left)) & 0xFFFFFFFF
                v[c] = (v[c] + v[d]) & 0xFFFFFFFF
                y = v[b] ^ v[c]
                v[b] = (y >> right | y << (32 - right)) & 0xFFFFFFFF
        m = [m[k] for k in ORDER]
    return [x ^ y for x, y in zip(v[:8], v[8:])]


def chunk(data, counter, root):
    chain, blocks = IV, [data[k : k + 64] for k in range(0, len(data), 64)] or [b""]
    for k, block in enumerate(blocks):
        flags = (k == 0) * CHUNK_START | (k + 1 == len(blocks)) * (CHUNK_END | root)
        chain = compress(chain, block, counter, len(block), flags)
    return chain


def tree(data, counter, root):
    if len(data) <= 1024:
        return chunk(data, counter, root)
    left = 1024
    while left * 2 < len(data):
        left *= 2
    words = tree(data[:left], counter, 0) + tree(data[left:], counter + left // 1024, 0)
    return compress(IV, struct.pack("<16I", *words), 0, 64, PARENT | root)


def blake3(data):
    """The hash of `data`, in hexadecimal."""
    return struct.pack("<8I", *tree(data, 0, ROOT)).hex()
