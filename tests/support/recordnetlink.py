#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records the fixtures of tests/fixtures/netlink from the running kernel.

    unshare --net tests/support/recordnetlink.py FOLDER        (as root)

Builds a few links and sockets in the namespace it was started in, asks the kernel for them, and
writes the bytes of the answers as they came, one datagram after another. What ss and ip say about
the same moment is written beside them, as the truth to compare with.
"""

import pathlib
import socket
import struct
import subprocess
import sys

NETLINK_ROUTE, NETLINK_SOCK_DIAG, NETLINK_GENERIC = 0, 4, 16
NLM_F_REQUEST, NLM_F_DUMP = 1, 0x300
NLMSG_DONE = 3
TCPDIAG_GETSOCK, SOCK_DIAG_BY_FAMILY = 18, 20
RTM_GETLINK, RTM_GETADDR, RTM_GETROUTE = 18, 22, 26
GENL_ID_CTRL, CTRL_CMD_GETFAMILY, CTRL_ATTR_FAMILY_ID = 16, 3, 1
ETHTOOL_MSG_LINKMODES_GET, ETHTOOL_A_LINKMODES_HEADER, ETHTOOL_A_HEADER_FLAGS = 4, 0x8001, 3
ETHTOOL_FLAG_COMPACT_BITSETS = 1
SOL_NETLINK, NETLINK_ADD_MEMBERSHIP = 270, 1
STATES = 0xFFE
INFO_AND_CONGESTION = 0x0A


def dump(protocol, kind, body):
    """The bytes of a whole dump."""
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, protocol) as netlink:
        netlink.bind((0, 0))
        header = struct.pack("=IHHII", 16 + len(body), kind, NLM_F_REQUEST | NLM_F_DUMP, 1, 0)
        netlink.send(header + body)
        answer = b""
        while True:
            datagram = netlink.recv(1 << 16)
            answer += datagram
            offset = 0
            while offset < len(datagram):
                length, found = struct.unpack_from("=IH", datagram, offset)
                if found == NLMSG_DONE:
                    return answer
                offset += (length + 3) & ~3


def by_family(family, protocol, extensions=0):
    body = struct.pack("=BBBBI", family, protocol, extensions, 0, STATES) + bytes(48)
    return dump(NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY, body)


def family_number(name):
    """The number that the kernel gave to a family of generic netlink."""
    families = dump(NETLINK_GENERIC, GENL_ID_CTRL, struct.pack("=BBH", CTRL_CMD_GETFAMILY, 1, 0))
    # The attributes begin with the name.
    at = families.index(name.encode() + b"\0")
    length, kind, number = struct.unpack_from("=HHH", families, (at + len(name) + 4) & ~3)
    assert (length, kind) == (6, CTRL_ATTR_FAMILY_ID)
    return number


def link_modes():
    flags = struct.pack("=HHI", 8, ETHTOOL_A_HEADER_FLAGS, ETHTOOL_FLAG_COMPACT_BITSETS)
    header = struct.pack("=HH", 4 + len(flags), ETHTOOL_A_LINKMODES_HEADER) + flags
    return dump(NETLINK_GENERIC, family_number("ethtool"),
        struct.pack("=BBH", ETHTOOL_MSG_LINKMODES_GET, 1, 0) + header)


def run(command):
    return subprocess.run(command.split(), check=True, capture_output=True, text=True).stdout


def build_links(elsewhere):
    """Links of several kinds; elsewhere is a process of another network namespace."""
    for command in (
        "ip link set lo up",
        "ip link add uplink0 address 02:00:00:00:00:01 mtu 1400 type veth peer name far0",
        "ip link set far0 up",
        "ip link set uplink0 up",
        "ip address add 192.0.2.1/24 dev uplink0",
        "ip address add 2001:db8::1/64 dev uplink0 nodad",
        "ip address add fe80::1/64 dev uplink0 nodad",
        "ip link add link uplink0 name stacked0 type macvlan",
        "ip link add bridge0 type bridge",
        "ip link add port0 type ifb",
        "ip link set port0 master bridge0",
        "ip link add outside0 type veth peer name inside0",
        f"ip link set inside0 netns {elsewhere}",
        "ip tuntap add tunnel0 mode tun",
        "ip address add 198.51.100.1 peer 198.51.100.2/32 dev tunnel0",
        "ip route add default via 192.0.2.254 dev uplink0 metric 100",
        "ip -4 route add default via inet6 fe80::7 dev uplink0 metric 300",
        "ip route add default metric 200 nexthop via 192.0.2.253 dev uplink0"
        " nexthop via 192.0.2.252 dev uplink0",
        "ip route add 203.0.113.0/24 via 192.0.2.254",
        "ip route add default via 192.0.2.251 table 77",
        "ip route add unreachable default metric 9999",
        "ip -6 route add default via fe80::7 dev uplink0 metric 1024",
    ):
        run(command)


def connect(family, listen, target=None):
    """A listener and both ends of a connection to it."""
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.bind(listen)
    listener.listen(16)
    client = socket.socket(socket.AF_INET if target else family, socket.SOCK_STREAM)
    client.connect(target or listener.getsockname())
    server, _ = listener.accept()
    return listener, client, server


def exchange(sender, receiver, amount):
    sender.sendall(bytes(amount))
    while amount > 0:
        amount -= len(receiver.recv(amount))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    elsewhere = subprocess.Popen(["unshare", "--net", "sh", "-c", "echo ready; cat"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    elsewhere.stdout.readline()
    build_links(elsewhere.pid)
    groups = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_SOCK_DIAG)
    groups.bind((0, 0))
    for group in (1, 3):
        groups.setsockopt(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group)
    groups.settimeout(2)

    plain = connect(socket.AF_INET, ("127.0.0.1", 8080))
    exchange(plain[1], plain[2], 5000)
    exchange(plain[2], plain[1], 3000)
    plain6 = connect(socket.AF_INET6, ("::1", 8081))
    exchange(plain6[1], plain6[2], 70000)
    mapped = connect(socket.AF_INET6, ("::", 8082), ("127.0.0.1", 8082))
    scope = socket.if_nametoindex("uplink0")
    scoped = connect(socket.AF_INET6, ("fe80::1", 8083, 0, scope))
    waiting = connect(socket.AF_INET, ("127.0.0.1", 8084))
    waiting[1].close()
    waiting[2].close()
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("192.0.2.1", 5353))
    udp6 = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    udp6.bind(("2001:db8::1", 5353))
    # The two ends that were closed above.
    first_closed = [groups.recv(1 << 16) for _ in range(2)]

    recordings = {
        "tcp-one-walk": dump(NETLINK_SOCK_DIAG, TCPDIAG_GETSOCK,
            struct.pack("=BBBB", socket.AF_INET, 0, 0, INFO_AND_CONGESTION) + bytes(48)
            + struct.pack("=II", STATES, 0)),
        "tcp-v4": by_family(socket.AF_INET, socket.IPPROTO_TCP, INFO_AND_CONGESTION),
        "tcp-v6": by_family(socket.AF_INET6, socket.IPPROTO_TCP, INFO_AND_CONGESTION),
        "udp-v4": by_family(socket.AF_INET, socket.IPPROTO_UDP),
        "udp-v6": by_family(socket.AF_INET6, socket.IPPROTO_UDP),
        "links": dump(NETLINK_ROUTE, RTM_GETLINK, bytes(16)),
        "addresses": dump(NETLINK_ROUTE, RTM_GETADDR, bytes(8)),
        "routes": dump(NETLINK_ROUTE, RTM_GETROUTE, bytes(12)),
        "linkmodes": link_modes(),
    }
    truth = {
        "ss.txt": "".join(" ".join(line.split()) + "\n" for line in run("ss -tuanieOH").splitlines()),
        "ip-link.json": run("ip -j -d -s link"),
        "ip-address.json": run("ip -j address"),
        "ip-route.json": run("ip -j route show default"),
        "ip-route6.json": run("ip -j -6 route show default"),
    }
    plain[1].close()
    plain[2].close()
    recordings["destroy"] = b"".join(first_closed + [groups.recv(1 << 16) for _ in range(2)])

    for name, data in recordings.items():
        (folder / f"{name}.nlmsg").write_bytes(data)
    for name, text in truth.items():
        (folder / name).write_text(text)
    elsewhere.communicate()
    del plain6, mapped, scoped, udp, udp6


if __name__ == "__main__":
    main()
