#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes resources/demo.weir: two minutes of a made-up desktop, always the same.

Usage: tests/support/makedemo.py > resources/demo.weir

Every rate repeats after the length of the recording, so that playing it over and over shows no
seam. Addresses are those for documentation (RFC 5737, RFC 3849).
"""

import math
import random
import sys

TICKS = 121  # the last one is the first of the next round
PERIOD = TICKS - 1
MSS = 1428
HEADER_SHARE = 0.045  # what IP, TCP and link headers and acknowledgements add
WLAN, ETH, DOCKER, LO = 2, 3, 4, 1
HOST4, HOST6 = "192.0.2.34", "2001:db8:7:1::34"
START_NS = 1_795_248_000_000_000_000

# Who started whom, nearest first, by parent.
SHELL = "7002/bash 6990/gnome-terminal- 3600/systemd 1/systemd"
LINES = {1: "1/systemd", 3600: "3600/systemd 1/systemd", 7002: SHELL, 8140: f"8140/python3 {SHELL}",
         9410: f"9410/git {SHELL}"}

rng = random.Random(2026)


def escape(value):
    text = str(value)
    return "".join(f"%{ord(c):02X}" if c in "%\t\n\r" else c for c in text)


class Writer:
    """Writes only what changed since the last record of the same thing."""

    def __init__(self, out):
        self.out = out
        self.known = {}

    def line(self, verb, **values):
        parts = [f"{key}={escape(value)}" for key, value in values.items() if value is not None]
        self.out.write("\t".join([verb, *parts]) + "\n")

    def update(self, verb, key, number, values):
        known = self.known.setdefault((verb, number), {})
        changed = {k: v for k, v in values.items() if known.get(k) != v}
        if changed or not known:
            self.line(verb, **{key: number}, **changed)
        known.update(values)

    def forget(self, verb, number):
        self.known.pop((verb, number), None)


class Owner:
    count = 0

    def __init__(self, name, pid=0, user="anna", uid=1000, unit="", cmdline=None, exe=None,
                 kind="process", parent=1, age=3600):
        Owner.count += 1
        self.id = Owner.count
        self.pid = pid
        process = kind == "process"
        self.values = dict(
            kind=kind, pid=pid or None, start_ticks=(pid * 137 + 4000) if process else None,
            parent_pid=parent if process else None,
            start_time_ns=START_NS - age * 1_000_000_000 if process else None,
            name=name if process else None, comm=name[:15] if process else None,
            exe=(exe or f"/usr/bin/{name}") if process else None,
            cmdline=(cmdline or name) if process else None, uid=uid, user=user or None,
            unit=unit or None, unit_id=5000 + self.id if kind == "account" else None,
            ancestors=LINES.get(parent) if process else None)
        self.values = {k: v for k, v in self.values.items() if v is not None}


# Rates in bytes a second as functions of the tick; each repeats after PERIOD.

def quiet(_tick):
    return 0


def steady(mean, swing=0.2, waves=5, phase=0.0):
    def rate(tick):
        angle = 2 * math.pi * (waves * tick / PERIOD + phase)
        return max(0.0, mean * (1 + swing * math.sin(angle)) * rng.uniform(0.85, 1.15))
    return rate


def between(first, last, mean, ramp=3):
    def rate(tick):
        if not first <= tick <= last:
            return 0
        slope = min(1.0, (tick - first + 1) / ramp, (last - tick + 1) / ramp)
        return mean * slope * rng.uniform(0.8, 1.15)
    return rate


def every(ticks, size, offset=0, length=1):
    def rate(tick):
        return size * rng.uniform(0.7, 1.3) if (tick - offset) % ticks < length else 0
    return rate


def bursts(mean, chance):
    def rate(_tick):
        return mean * rng.paretovariate(1.8) if rng.random() < chance else 0
    return rate


def plus(*rates):
    return lambda tick: sum(rate(tick) for rate in rates)


class Socket:
    count = 0

    def __init__(self, owner, remote=None, down=quiet, up=quiet, protocol="tcp", local=None,
                 state="established", rtt=20.0, loss=0.0, begin=0, end=None, interface=WLAN,
                 shared=None, past=(0, 0)):
        Socket.count += 1
        self.cookie = 0x4000 + Socket.count
        self.owner, self.down, self.up = owner, down, up
        self.begin, self.end = begin, end
        self.interface, self.protocol, self.state = interface, protocol, state
        self.rtt, self.loss = rtt, loss
        self.received, self.sent = past
        self.retransmits = 0
        self.told = False
        six = remote is not None and ":" in remote[0]
        if local is None:
            local = (HOST6 if six else HOST4, 32768 + (Socket.count * 977) % 28000)
        self.local, self.remote = local, remote or (("::" if ":" in local[0] else "0.0.0.0"), 0)
        self.shared = shared
        self.connected = protocol == "tcp" and state == "established"

    def alive(self, tick):
        return self.begin <= tick and (self.end is None or tick < self.end)

    def identity(self):
        return dict(
            owner=self.owner.id if self.owner else "none", protocol=self.protocol,
            state=self.state, local=self.local[0], local_port=self.local[1],
            remote=self.remote[0], remote_port=self.remote[1], inode=90000 + self.cookie,
            uid=self.owner.values["uid"] if self.owner else 0,
            shared=1 if self.shared else None,
            congestion="cubic" if self.connected else None, **self.queues())

    def queues(self):
        """Of listeners the backlog, of datagram sockets what their buffers hold at most."""
        if self.state == "listen":
            return dict(send_queue=128)
        return dict(receive_buffer=212992, send_buffer=212992) if self.protocol == "udp" else {}

    def counters(self, down=0, up=0):
        if not self.connected:
            return {}
        # Not each time: the recording stays small.
        rtt = int(self.rtt * 1000 * rng.uniform(0.92, 1.2)) if rng.random() < 0.3 else None
        busy = max(down, up)
        values = dict(
            acked=self.sent + 1, received=self.received,
            sent=self.sent + self.retransmits * MSS, retransmitted=self.retransmits * MSS or None)
        if rtt is not None or not self.told:
            rtt = rtt or int(self.rtt * 1000)
            self.told = True
            values.update(
                rtt_us=rtt, rtt_var_us=rtt // 9, min_rtt_us=int(self.rtt * 900),
                cwnd=int(max(10, min(600, busy * self.rtt / 1000 / MSS * 1.4))), mss=MSS,
                delivery_rate=int(max(20_000, busy * 1.1)), retransmits=self.retransmits or None)
        return {k: v for k, v in values.items() if v is not None}

    def move(self, tick):
        down, up = int(self.down(tick)), int(self.up(tick))
        self.received += down
        self.sent += up
        for _ in range(min(6, (down + up) // MSS)):
            self.retransmits += rng.random() < self.loss
        return down, up


def web(number, six=False):
    return (f"2001:db8:{100 + number:x}::{number:x}", 443) if six else \
        (f"{('203.0.113', '198.51.100')[number % 2]}.{10 + number}", 443)


def make_owners():
    o = {}
    o["firefox"] = Owner("firefox", 4121, unit="org.mozilla.firefox",
                         exe="/usr/lib/firefox/firefox", cmdline="/usr/lib/firefox/firefox")
    o["mail"] = Owner("thunderbird", 4388, unit="org.mozilla.Thunderbird")
    o["sync"] = Owner("nextcloud", 3790, unit="com.nextcloud.desktopclient",
                      cmdline="nextcloud --background")
    o["torrent"] = Owner("transmission-gtk", 5120, cmdline="transmission-gtk debian-12.iso.torrent",
                         unit="transmission-gtk")
    o["call"] = Owner("jitsi-meet", 6044, unit="org.jitsi.jitsi-meet", parent=3600,
                      exe="/app/jitsi/jitsi-meet", cmdline="/app/jitsi/jitsi-meet --type=utility")
    o["music"] = Owner("rhythmbox", 4702, unit="org.gnome.Rhythmbox3")
    o["ssh"] = Owner("ssh", 7210, unit="vte-spawn-8f1c.scope", parent=7002,
                     cmdline="ssh build@192.0.2.80")
    o["editor"] = Owner("code", 4915, unit="code", exe="/usr/share/code/code",
                        cmdline="/usr/share/code/code --type=utility")
    o["api"] = Owner("python3", 8140, unit="vte-spawn-51ab.scope", parent=7002,
                     exe="/usr/bin/python3.11", cmdline="python3 manage.py runserver 8000")
    o["postgres"] = Owner("postgres", user="postgres", uid=115, kind="account",
                          unit="postgresql@15-main.service")
    o["update"] = Owner("packagekitd", user="root", uid=0, kind="account",
                        unit="packagekit.service")
    o["container"] = Owner("registry", user="root", uid=0, kind="account",
                           unit="docker 9f3c1e2b7a10")
    o["resolver"] = Owner("systemd-resolve", user="systemd-resolve", uid=991, kind="account",
                          unit="systemd-resolved.service")
    o["time"] = Owner("chronyd", user="_chrony", uid=112, kind="account", unit="chrony.service")
    o["sshd"] = Owner("sshd", user="root", uid=0, kind="account", unit="ssh.service")
    o["print"] = Owner("cupsd", user="root", uid=0, kind="account", unit="cups.service")
    o["kernel"] = Owner("", kind="kernel", uid=0, user="")
    o["curl"] = [Owner("curl", 9300 + 7 * i, unit="vte-spawn-51ab.scope", parent=8140, age=0,
                       cmdline=f"curl -sS https://mirror.example/part{i}.xz -o part{i}.xz")
                 for i in range(4)]
    o["git"] = Owner("git-remote-https", 9411, unit="vte-spawn-8f1c.scope", parent=9410, age=0,
                     exe="/usr/lib/git-core/git-remote-https",
                     cmdline="git-remote-https origin https://git.example/weir.git")
    o["terminal"] = Owner("bash", 7002, unit="vte-spawn-8f1c.scope", parent=6990, cmdline="bash")
    return o


def browser_sockets(o):
    sockets = []
    for i in range(8):
        down = bursts(26_000, 0.25)
        if i == 2:  # a film, a piece every ten seconds
            down = plus(down, every(10, 2_900_000, 3, 2))
        if i == 5:  # a large file
            down = plus(down, between(62, 98, 5_400_000, 5))
        sockets.append(Socket(o["firefox"], web(i + 1, six=i % 3 == 1), down,
                              bursts(3_500, 0.25), rtt=14 + 9 * i, loss=0.02,
                              past=(180_000 * (i + 1), 24_000 * (i + 1))))
    for i in range(14):  # pages that come and go
        begin = 4 + (i * 17) % 100
        sockets.append(Socket(o["firefox"], web(20 + i, six=i % 2 == 0),
                              between(begin, begin + 2, 240_000 + 30_000 * i, 1),
                              between(begin, begin + 1, 9_000, 1),
                              rtt=22 + 5 * (i % 7), begin=begin, end=begin + 6 + i % 9))
    sockets.append(Socket(o["firefox"], (web(3)[0], 443), protocol="udp"))
    sockets.append(Socket(o["firefox"], (web(5, True)[0], 443), protocol="udp"))
    return sockets


def desktop_sockets(o):
    mail = [Socket(o["mail"], ("203.0.113.143", 993), every(30, 38_000, 6 + 9 * i), every(30, 900, 6),
                   rtt=31, past=(2_400_000 * (i + 1), 60_000)) for i in range(3)]
    sync = [Socket(o["sync"], ("2001:db8:c10d::5", 443), bursts(2_000, 0.2),
                   plus(bursts(900, 0.2), between(18, 54, 1_350_000, 6)), rtt=27, loss=0.05,
                   past=(9_000_000, 41_000_000)),
            Socket(o["sync"], ("2001:db8:c10d::5", 443), every(20, 5_000), every(20, 1_400), rtt=26)]
    peers = []
    for i in range(16):
        address = f"2001:db8:{0xbeef + i:x}::{i + 1}" if i % 4 == 3 else f"198.51.100.{101 + i}"
        peers.append(Socket(o["torrent"], (address, 6881 + 137 * i),
                            steady(9_000 + 11_000 * (i % 5), 0.6, 1 + i % 6, i / 16),
                            steady(3_000 + 2_500 * (i % 3), 0.5, 2 + i % 5, i / 11),
                            rtt=35 + 17 * (i % 9), loss=0.06, past=(4_000_000 * i, 900_000 * i)))
    call = [Socket(o["call"], ("203.0.113.60", 443), steady(900, 0.5), steady(1_100, 0.5), rtt=18),
            Socket(o["call"], ("203.0.113.61", 10000), protocol="udp"),
            Socket(o["call"], ("203.0.113.61", 10001), protocol="udp")]
    rest = [Socket(o["music"], ("198.51.100.40", 80), steady(24_500, 0.1, 8), rtt=42,
                   past=(18_000_000, 900)),
            Socket(o["ssh"], ("192.0.2.80", 22), steady(2_600, 0.9, 12), steady(480, 0.9, 12),
                   rtt=3.2, past=(640_000, 120_000)),
            Socket(o["editor"], web(9), every(40, 22_000, 11), every(40, 3_000, 11), rtt=24),
            Socket(o["editor"], web(9, True), every(60, 9_000, 33), every(60, 1_500, 33), rtt=23),
            Socket(o["update"], ("203.0.113.200", 443), between(34, 58, 2_700_000, 4),
                   between(34, 58, 700, 1), rtt=16, loss=0.02, begin=33, end=66),
            Socket(o["container"], ("203.0.113.90", 443), every(15, 60_000, 4), every(15, 140_000, 5),
                   rtt=19, local=(HOST4, 45110), past=(2_000_000, 5_000_000))]
    return mail + sync + peers + call + rest


def short_lived_sockets(o):
    sockets = []
    for i, owner in enumerate(o["curl"]):
        begin = 24 + 22 * i
        sockets.append(Socket(owner, ("203.0.113.77", 443), between(begin, begin + 2, 900_000, 1),
                              between(begin, begin, 800, 1), rtt=12, begin=begin, end=begin + 3))
    sockets.append(Socket(o["git"], ("203.0.113.15", 443), between(46, 51, 480_000, 2),
                          between(46, 48, 12_000, 1), rtt=28, begin=46, end=53))
    return sockets


def local_sockets(o):
    sockets = []
    for i in range(3):
        host = "::1" if i == 2 else "127.0.0.1"
        port = 51000 + i
        question, answer = steady(2_800, 0.7, 6, i / 3), steady(58_000, 0.7, 6, i / 3)
        # Both ends, each with the same bytes: one draws, the other repeats.
        drawn = {}

        def once(rate, name, drawn=drawn):
            def value(tick):
                if (name, tick) not in drawn:
                    drawn[(name, tick)] = rate(tick)
                return drawn[(name, tick)]
            return value
        ask, reply = once(question, "ask"), once(answer, "reply")
        sockets.append(Socket(o["api"], (host, 5432), reply, ask, local=(host, port),
                              rtt=0.06, interface=LO))
        sockets.append(Socket(o["postgres"], (host, port), ask, reply, local=(host, 5432),
                              rtt=0.06, interface=LO))
    return sockets


def passive_sockets(o):
    def listener(owner, address, port):
        return Socket(owner, local=(address, port), state="listen", interface=0)

    def udp(owner, address, port, remote=None):
        return Socket(owner, remote, protocol="udp", local=(address, port), state="close",
                      interface=0)
    return [listener(o["sshd"], "0.0.0.0", 22), listener(o["sshd"], "::", 22),
            listener(o["print"], "127.0.0.1", 631), listener(o["print"], "::1", 631),
            listener(o["postgres"], "127.0.0.1", 5432), listener(o["postgres"], "::1", 5432),
            listener(o["api"], "127.0.0.1", 8000), listener(o["torrent"], "0.0.0.0", 51413),
            listener(o["torrent"], "::", 51413), listener(o["container"], "0.0.0.0", 5000),
            udp(o["torrent"], "0.0.0.0", 51413), udp(o["resolver"], "127.0.0.53", 53),
            udp(o["resolver"], "0.0.0.0", 5355), udp(o["time"], "127.0.0.1", 323),
            udp(o["kernel"], "0.0.0.0", 51820), udp(o["kernel"], "::", 51820)]


class Links:
    """Counters of the interfaces: payload of the connections, headers, and what is no TCP."""

    def __init__(self):
        self.counters = {
            LO: [41_000_000, 41_000_000], WLAN: [9_412_000_000, 1_204_000_000],
            ETH: [0, 0], DOCKER: [3_100_000, 18_400_000]}
        self.packets = {index: [rx // 900, tx // 700] for index, (rx, tx) in self.counters.items()}
        call = (between(20, 104, 310_000, 2), between(20, 104, 265_000, 2))
        self.udp = {WLAN: (plus(call[0], bursts(900, 0.5)), plus(call[1], bursts(400, 0.5)))}

    def move(self, tick, payload):
        for index, (down, up) in payload.items():
            rx, tx = self.udp.get(index, (quiet, quiet))
            extra = (int(rx(tick)), int(tx(tick)))
            overhead = (int(down * HEADER_SHARE + up * 0.018), int(up * HEADER_SHARE + down * 0.018))
            for side, bytes_ in enumerate((down, up)):
                total = bytes_ + extra[side] + overhead[side]
                self.counters[index][side] += total
                self.packets[index][side] += total // 1100 + 1

    def write(self, writer, tick):
        fixed = {
            LO: dict(name="lo", kind="loopback", addresses="127.0.0.1/8 ::1/128", mtu=65536,
                     state=0, up=1, running=1, loopback=1),
            WLAN: dict(name="wlan0", kind="wireless", mac="02:00:5e:00:53:17", mtu=1500, state=6,
                       up=1, running=1, ssid="Mill Pond", rx_bitrate_kbps=866_700,
                       routes="192.0.2.1/600! fe80::1/1024!",
                       addresses=f"{HOST4}/24 {HOST6}/64 fe80::5eff:fe00:5317/64"),
            ETH: dict(name="eth0", kind="ethernet", mac="02:00:5e:00:53:2a", mtu=1500, up=1,
                      **(CABLE_IN if tick in CABLE else CABLE_OUT)),
            DOCKER: dict(name="docker0", kind="bridge", mac="02:42:5e:00:53:01", mtu=1500, state=6,
                         up=1, running=1, addresses="198.51.100.129/25")}
        for index, values in fixed.items():
            rx, tx = self.counters[index]
            rx_packets, tx_packets = self.packets[index]
            if index == WLAN:
                # Quarters of the length of the recording.
                wave = math.sin(2 * math.pi * 4 * tick / PERIOD)
                values.update(signal_dbm=round(-57 + 4 * wave),
                              tx_bitrate_kbps=866_700 if wave > -0.5 else 650_000)
            writer.update("link", "index", index, dict(
                values, rx_bytes=rx, tx_bytes=tx, rx_packets=rx_packets, tx_packets=tx_packets,
                rx_dropped=112 if index == WLAN else 0))


# While somebody has the cable plugged in.
CABLE = range(14, 93)
CABLE_OUT = dict(state=2, running=0, addresses="", speed=-1, duplex="unknown")
CABLE_IN = dict(state=6, running=1, addresses="192.0.2.35/24", speed=1000, duplex="full")

LIMITS = dict(
    tcp_memory=(4_096_000, 6_291_456_000), tcp_orphans=(0, 65536), file_handles=(14_208, 3_200_000),
    neighbours_v4=(9, 1024), neighbours_v6=(14, 1024), receive_buffer_size=(None, 425_984),
    send_buffer_size=(None, 425_984), listen_overflows=(0, None), listen_drops=(0, None),
    syn_cookies=(0, None), softnet_drops=(0, None), ecn=(2, None), forwarding_v4=(1, None),
    forwarding_v6=(0, None), ipv6_disabled=(0, None))


def write_limits(writer, tick):
    """What a container needs, connection tracking and forwarding, is on; no limit is near."""
    def limit(name, value=None, maximum=None, detail=None):
        values = dict(value=value, limit=maximum, detail=detail)
        writer.update("limit", "id", name, {k: v for k, v in values.items() if v is not None})

    if tick == 0:
        writer.line("limit", ports="32768 60999")
        limit("congestion_control", detail="cubic")
        limit("reverse_path", 2, detail="wlan0 eth0 docker0")
        limit("softnet_backlog", 0, 1000)
        for name, (value, maximum) in LIMITS.items():
            limit(name, value, maximum)
    limit("conntrack", 184 + int(24 * math.sin(4 * math.pi * tick / PERIOD)), 262_144)
    limit("time_wait", 3 + tick % 4, 65536)


def life(owner, begin, end, socket=None):
    """Fork, exec and exit of one program: (tick, event) pairs."""
    def event(kind, **values):
        return dict(kind=kind, owner=owner.id, pid=owner.pid,
                    parent_pid=owner.values["parent_pid"], cpu=owner.pid % 4, **values)
    yield begin, event("fork")
    yield begin, event("exec")
    run = (end - begin) * 1000 + owner.pid * 37 % 900 + 4
    yield end, (owner, socket, event("exit", run_ns=run * 1_000_000))


def make_events(o, sockets):
    events = {}

    def add(tick, event):
        events.setdefault(tick, []).append(event)
    by_owner = {s.owner.id: s for s in sockets if s.owner and s.end is not None}
    for owner in [*o["curl"], o["git"]]:
        socket = by_owner[owner.id]
        for tick, event in life(owner, socket.begin, socket.end, socket):
            add(tick, event)
    commands = ["ls --color=auto", "git status", "grep -rn cookie src", "sed -n 1,40p meter.cpp",
                "cmake --build build", "ninja -C build", "cc1plus -quiet meter.cpp",
                "as -o meter.o", "make -j2", "ctest --preset dev", "cat CHANGELOG.md", "date"]
    owners = []
    for tick in range(2, PERIOD - 2):
        if rng.random() < 0.45:
            command = rng.choice(commands)
            owner = Owner(command.split()[0], 10_000 + 3 * tick, unit="vte-spawn-8f1c.scope",
                          parent=7002, age=0, cmdline=command)
            owners.append((tick, owner))
            for at, event in life(owner, tick, tick + rng.choice((0, 0, 1, 2))):
                add(at, event)
    add(70, dict(kind="comm", owner=o["editor"].id, pid=4915, comm="code-search"))
    add(88, dict(kind="lost", count=3))
    return events, owners


def write_event(writer, event):
    if isinstance(event, dict):
        writer.line("event", **event)
        return
    owner, socket, values = event
    killed = owner.pid % 17 == 0
    values["exit_signal" if killed else "exit_code"] = 15 if killed else int(owner.pid % 11 == 0)
    if socket is not None:
        values.update(rx_bytes=socket.received, tx_bytes=socket.sent)
    writer.line("event", **values)


def main():
    out = sys.stdout
    o = make_owners()
    sockets = (browser_sockets(o) + desktop_sockets(o) + short_lived_sockets(o) + local_sockets(o)
               + passive_sockets(o))
    events, event_owners = make_events(o, sockets)
    links = Links()
    writer = Writer(out)
    out.write("weir-recording 1\n# Made by tests/support/makedemo.py\n")
    born = {owner.id: tick for tick, owner in event_owners}
    owners = [x for value in o.values() for x in (value if isinstance(value, list) else [value])]
    for tick in range(TICKS):
        writer.line("tick")
        fresh = owners if tick == 0 else [w for at, w in event_owners if at == tick]
        for owner in fresh:
            if born.get(owner.id, 0) == tick:
                writer.line("owner", id=owner.id, **owner.values)
        payload = {WLAN: (0, 0), LO: (0, 0)}
        for socket in sockets:
            if socket.end == tick:
                writer.line("closed", cookie=socket.cookie, acked=socket.sent + 2,
                            received=socket.received + 1)
                writer.forget("socket", socket.cookie)
                if socket.owner in o["curl"] or socket.owner is o["git"]:
                    writer.line("exited", owner=socket.owner.id)
            if not socket.alive(tick):
                continue
            moved = socket.move(tick) if socket.connected and tick > 0 else (0, 0)
            if socket.interface in payload:
                down, up = payload[socket.interface]
                payload[socket.interface] = (down + moved[0], up + moved[1])
            values = {k: v for k, v in socket.identity().items() if v is not None}
            first = ("socket", socket.cookie) not in writer.known
            if first or moved != (0, 0):
                values.update(socket.counters(*moved))
            writer.update("socket", "cookie", socket.cookie, values)
        if tick > 0:
            links.move(tick, payload)
        links.write(writer, tick)
        write_limits(writer, tick)
        for event in events.get(tick, []):
            write_event(writer, event)


if __name__ == "__main__":
    main()
