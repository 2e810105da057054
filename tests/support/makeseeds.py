#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/fuzz/corpus: inputs that parsers of their kind have stumbled over, one a file.

Usage: tests/support/makeseeds.py tests/fuzz/corpus

They are where the fuzzers begin, beside the recordings of tests/fixtures.
"""

import pathlib
import struct
import sys

NLMSG_ERROR, NLMSG_DONE, NLMSG_OVERRUN = 2, 3, 4
NLM_F_MULTI, NLM_F_DUMP_INTR = 2, 16
SOCK_DIAG_BY_FAMILY, RTM_NEWLINK, RTM_NEWADDR, RTM_NEWROUTE = 20, 16, 20, 24
NESTED = 0x8000
GENL_CTRL, ETHTOOL, NL80211 = 16, 21, 28
INET, INET6 = 2, 10
SEQUENCE, PORT = 7, 1234

NAMES = [name.encode("utf-8", "surrogateescape") for name in (
    "<b>x</b>", "&lt;b&gt;", "&quit", "%1 %2 %n %s", ") R 1 (x", "a\nb", "\r", "\t", "", " ",
    "\x1b]0;t\x07", "\x1b[31m", "\u202egnp.exe", "\u2066x\u200b\ufeff", "x" + "\u0301" * 7,
    "\udcff\udcfe\udc80", "\udced\udca0\udc80", "\udcc0\udc80", "12345678901234\udcc3",
    "x (deleted)", "firefo\u0445", "../../x", "'; DROP TABLE", "=1+1", "+1", "-1", "@SUM(1)",
    "\t=1", " =1", "\uff1d1", "|cmd", '"', '""', ",", ";")]


def attribute(kind, payload=b"", claimed=None):
    length = 4 + len(payload) if claimed is None else claimed
    return struct.pack("=HH", length, kind) + payload + bytes(-len(payload) % 4)


def message(kind, payload=b"", flags=NLM_F_MULTI, sequence=SEQUENCE, claimed=None):
    length = 16 + len(payload) if claimed is None else claimed
    return struct.pack("=IHHII", length, kind, flags, sequence, PORT) + payload \
        + bytes(-len(payload) % 4)


def done(error=0, flags=NLM_F_MULTI):
    return message(NLMSG_DONE, struct.pack("=i", error), flags)


def framing(kind, body):
    """Every way in which the lengths and the ends of messages can lie."""
    yield from ((f"length-{claimed:x}", message(kind, body, claimed=claimed))
                for claimed in (0, 15, 16, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF))
    yield "end-missing", message(kind, body)
    yield "end-with-error", message(kind, body) + done(-105)
    yield "end-twice", message(kind, body) + done() + done()
    yield "end-without-body", message(kind, body) + message(NLMSG_DONE)
    yield "interrupted-at-the-end", message(kind, body) + done(0, NLM_F_MULTI | NLM_F_DUMP_INTR)
    yield "overrun", message(kind, body) + message(NLMSG_OVERRUN)
    yield "error-cut", message(NLMSG_ERROR, b"\xff\xff")
    yield "error", message(NLMSG_ERROR, struct.pack("=i", -13) + message(kind, body))
    yield "sequence-0", message(kind, body, sequence=0)
    yield "sequence-of-another", message(kind, body) + message(kind, body, sequence=SEQUENCE + 1)


def attributes(kind, body, name):
    """Every way in which attributes can lie; `name` is the number of one that is text."""
    for claimed in (0, 1, 2, 3, 200, 0xFFFF):
        yield f"attribute-length-{claimed}", message(kind, body + attribute(name, b"abcd", claimed))
    nested = b""
    for _ in range(1000):
        nested = attribute(name | NESTED, nested)
    yield "nested-deep", message(kind, body + nested)
    yield "text-largest", message(kind, body + attribute(name, b"n" * 0xFFFB))
    yield "attribute-twice", message(kind, body + 2 * attribute(name, b"first\0"))
    yield "text-without-end", message(kind, body + attribute(name, b"n" * 1000))
    yield "body-cut", message(kind, body[:-1])


def socket_body(family=INET, state=1, inode=4711, cookie=1):
    return struct.pack("=BBBB", family, state, 0, 0) + struct.pack("!HH", 443, 50000) \
        + bytes(range(32)) + struct.pack("=IIIIIIII", 0, cookie, 0, 0, 0, 0, 1000, inode)


def sockdiag():
    body = socket_body()
    yield from framing(SOCK_DIAG_BY_FAMILY, body)
    yield from attributes(SOCK_DIAG_BY_FAMILY, body, 4)
    for size in (8, 104, 192, 4096):
        yield f"tcp-info-{size}", message(SOCK_DIAG_BY_FAMILY,
            body + attribute(2, (bytes(range(256)) * 16)[:size]))
    yield "counters-largest", message(SOCK_DIAG_BY_FAMILY, body + attribute(2, b"\xff" * 240))
    yield "counters-going-back", message(SOCK_DIAG_BY_FAMILY, body + attribute(2, b"\x09" * 240)) \
        + message(SOCK_DIAG_BY_FAMILY, body + attribute(2, b"\x01" * 240))
    yield "state-255", message(SOCK_DIAG_BY_FAMILY, socket_body(state=255))
    yield "family-0", message(SOCK_DIAG_BY_FAMILY, socket_body(family=0))
    yield "no-inode-but-a-user", message(SOCK_DIAG_BY_FAMILY, socket_body(inode=0))
    yield "cookie-twice", 2 * message(SOCK_DIAG_BY_FAMILY, socket_body(cookie=9))
    yield "ipv6", message(SOCK_DIAG_BY_FAMILY, socket_body(family=INET6) + attribute(2, bytes(232)))


def link():
    body = struct.pack("=BBHiII", 0, 0, 1, 3, 0x10043, 0)
    yield from framing(RTM_NEWLINK, body + attribute(3, b"eth0\0"))
    yield from attributes(RTM_NEWLINK, body, 3)
    for size in (191, 63, 200):
        yield f"statistics-{size}", message(RTM_NEWLINK,
            body + attribute(3, b"eth0\0") + attribute(23, b"\xff" * size))
    yield "index-negative", message(RTM_NEWLINK, struct.pack("=BBHiII", 0, 0, 1, -1, 0, 0))
    address = struct.pack("=BBBBI", INET6, 200, 0, 0, 3)
    yield "address-prefix-200", message(RTM_NEWADDR, address + attribute(1, bytes(16)))
    yield "address-cut", message(RTM_NEWADDR, address + attribute(1, bytes(15)))
    yield from ((f"address-{name}", data) for name, data in attributes(RTM_NEWADDR, address, 3))
    route = struct.pack("=BBBBBBBBI", INET, 0, 0, 0, 254, 3, 0, 1, 0)
    yield from ((f"route-{name}", data) for name, data in attributes(RTM_NEWROUTE, route, 5))
    for claimed in (0, 7, 8, 255, 0xFFFF):
        hop = struct.pack("=HBBi", claimed, 0, 0, 4)
        yield f"route-hop-{claimed}", message(RTM_NEWROUTE, route + attribute(9, hop + hop))
    yield "route-via", message(RTM_NEWROUTE,
        route + attribute(4, struct.pack("=I", 3)) + attribute(18, struct.pack("=H", INET6)))


def genetlink():
    generic = struct.pack("=BBH", 1, 1, 0)
    yield from framing(GENL_CTRL, generic + attribute(2, b"nl80211\0") + attribute(1, b"\x1c\0"))
    yield from attributes(NL80211, generic, 52)
    header = attribute(1 | NESTED, attribute(1, struct.pack("=I", 3)))
    yield "linkmodes", message(ETHTOOL, generic + header + attribute(5, struct.pack("=I", 1000))
        + attribute(6, b"\1"))
    yield "linkmodes-unknown", message(ETHTOOL, generic + header + attribute(5, b"\xff" * 4)
        + attribute(6, b"\xff"))
    rate = attribute(5, struct.pack("=I", 8667)) + attribute(1, struct.pack("=H", 8667))
    info = attribute(7, b"\xc7") + attribute(14 | NESTED, rate) + attribute(8 | NESTED, rate)
    index = attribute(3, struct.pack("=I", 3))
    yield "station", message(NL80211, generic + index + attribute(21 | NESTED, info))
    yield "interface", message(NL80211, generic + index + attribute(5, struct.pack("=I", 2))
        + attribute(52, b"Mill Pond"))


def event_body(what=2, cpu=0, sequence=1, stamp=1, idx=1, val=1, claimed=None, name=None):
    tail = struct.pack("=II", 13, 13) + bytes(8) if name is None else name[:16].ljust(16, b"\0")
    data = struct.pack("=IIQII", what, cpu, stamp, 12, 12) + tail
    return struct.pack("=IIIIHH", idx, val, sequence, 0,
                       len(data) if claimed is None else claimed, 0) + data


def event(**fields):
    return message(NLMSG_DONE, event_body(**fields), 0)


def procevent():
    yield from framing(NLMSG_DONE, event_body())
    yield "body-cut", message(NLMSG_DONE, event_body()[:-1], 0)
    yield from ((f"name-{number:02}", event(what=0x200, name=name))
                for number, name in enumerate(NAMES))
    yield "length-too-long", event(claimed=4000)
    yield "length-0", event(claimed=0)
    yield "index-of-another", event(idx=9, val=9)
    yield "cpu-largest", event(cpu=0xFFFFFFFF)
    yield "cpu-65535", event(cpu=65535)
    yield "kind-unknown", event(what=0x00F00000)
    yield "kinds-together", event(what=0xFFFFFFFF)
    yield "time-back", event(stamp=9) + event(stamp=0, sequence=2)
    yield "sequence-wraps", event(sequence=0xFFFFFFFF) + event(sequence=0)
    yield "two-events", event() + event(sequence=2)


def exec_record(name, kind=3, misc=0x2000, claimed=None):
    """A record of perf_event_open(2) with sample_id_all: PERF_RECORD_COMM of an exec."""
    body = struct.pack("=II", 12, 13) + name + struct.pack("=IIQ", 12, 13, 99)
    length = 8 + len(body) if claimed is None else claimed
    return struct.pack("=IHH", kind, misc, length) + body


def execname():
    yield from ((f"name-{number:02}", exec_record(name[:15].ljust(16, b"\0")))
                for number, name in enumerate(NAMES))
    yield from ((f"length-{claimed}", exec_record(b"true".ljust(8, b"\0"), claimed=claimed))
                for claimed in (0, 7, 8, 31, 32, 0xFFFF))
    yield "name-without-end", exec_record(b"n" * 16)
    yield "name-empty", exec_record(b"")
    yield "renamed-only", exec_record(b"true".ljust(8, b"\0"), misc=0)
    yield "lost", struct.pack("=IHHQQIIQ", 2, 0, 40, 1, 2**64 - 1, 12, 13, 99)
    yield "two", exec_record(b"first\0\0\0") + exec_record(b"second\0\0")


def limit():
    yield "sockstat-cut", b"sockets: used 12\nTCP: inuse 3 orphan"
    yield "sockstat-negative", b"TCP: inuse -3 orphan -1 tw -9 alloc 99999999999999999999 mem -1\n"
    yield "netstat-more-names", b"TcpExt: SyncookiesSent ListenOverflows ListenDrops\nTcpExt: 1\n"
    yield "netstat-more-values", b"TcpExt: SyncookiesSent\nTcpExt: 1 2 3 4\n"
    yield "netstat-values-only", b"TcpExt: 1 2 3\nTcpExt: 1 2 3\n"
    yield "softnet-cut", b"0000272d 00000000\n0000034d"
    yield "softnet-long", b"ffffffffffffffffff " * 40 + b"\n"
    yield "ports-turned-round", b"60999\t32768\n"
    yield "ports-too-large", b"1 99999999999\n"
    yield "ports-reserved-odd", b"1,2-,-3,9-5,65536,,0-70000,10-20,15-30\n"
    table = struct.pack("=BBH", INET, 0, 0)
    yield from ((f"neighbours-{name}", data) for name, data in framing(64, table))
    yield from ((f"neighbours-{name}", data) for name, data in attributes(64, table, 1))
    conf = struct.pack("=BBH", INET6, 0, 0)
    yield from ((f"netconf-{name}", data) for name, data in attributes(80, conf, 1))


def proctext():
    yield "stat-3-fields", b"1 (x) R\n"
    yield "stat-100-fields", b"1 (x) R " + b" ".join([b"7"] * 100) + b"\n"
    yield "stat-negative", b"-1 (x) R -1 -1 -1 " + b" ".join([b"-9"] * 46) + b"\n"
    yield "stat-30-digits", b"1 (x) R " + b" ".join([b"9" * 30] * 49) + b"\n"
    yield "stat-hostile-name", b"7 () R 1 (x) S 1 " + b" ".join([b"1"] * 48) + b"\n"
    yield "stat-name-with-lines", b"7 (a\nb) S 1 " + b" ".join([b"1"] * 48) + b"\n"
    yield "status-without-uid", b"Name:\tx\nPid:\t7\n"
    yield "status", b"Name:\t\\x1b\nUid:\t0\t99999999999\t-1\t0\nGid:\t0\n"
    yield "fdinfo-without-inode", b"pos:\t0\nflags:\t02\nmnt_id:\t9\n"
    yield "fdinfo-largest-inode", b"pos:\t0\nflags:\t02\nmnt_id:\t9\nino:\t18446744073709551615\n"
    yield "fdinfo-scm", b"pos:\t0\nflags:\t02\nmnt_id:\t9\nino:\t5\nscm_fds: 3\n"
    yield "cgroup-hybrid", b"12:pids:/user.slice\n1:name=systemd:/init.scope\n" \
        b"0::/system.slice/docker-" + b"a" * 64 + b".scope\n"
    yield "cgroup-hostile", b"0::/system.slice/<b>x\xff=cmd.service/a:b\n"
    yield "mountinfo-hybrid", b"30 23 0:26 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n" \
        b"31 23 0:27 / /a\\040b rw - cgroup cgroup rw,name=systemd\n"
    yield "socket-link", b"socket:[18446744073709551615]"
    yield "link-long", b"socket:[" + b"9" * 5000 + b"]"
    yield "cmdline-without-end", b"/usr/bin/x" * 50
    yield "cmdline-long", b"x\0" * 32768
    yield "deleted-by-name", b"/usr/bin/x (deleted) (deleted)"


def filters():
    texts = (
        "process:fire* port:443 host:10.0.0.0/8 user:root unit:docker state:established proto:udp "
        "rate>1M rtt>100 interface:eth0 netns:x", "not (port:22 or port:53)", "!\"GPU Process\"",
        "host:::ffff:192.0.2.0/120", "host:fe80::1%2", "rate >= 1.5MiB/s", "rtt<0.03s",
        "kind:e* certainty:not-measured", "((((((((a))))))))", "and or not ( )", "\"\\\"", "a:b:c:d",
        "port:65536", "rate>1e309", "x" * 500, "a " * 257, "\xff\xfe", "process:\"\"", "*?*?*?*?")
    return ((f"{number:02}", text.encode("latin-1")) for number, text in enumerate(texts))


def main():
    folder = pathlib.Path(sys.argv[1])
    for target, seeds in (("sockdiag", sockdiag()), ("link", link()), ("genetlink", genetlink()),
                          ("procevent", procevent()), ("execname", execname()),
                          ("proctext", proctext()), ("limit", limit()), ("filter", filters())):
        place = folder / f"fuzz_{target}"
        place.mkdir(parents=True, exist_ok=True)
        for name, data in seeds:
            (place / name).write_bytes(data)


if __name__ == "__main__":
    main()
