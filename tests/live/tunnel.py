# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""One end of a tunnel as VPN programs make it: packets of a tun interface in UDP.

    tunnel.py DEVICE LOCAL REMOTE
"""

import fcntl
import os
import select
import socket
import struct
import sys

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
PORT = 5099


def main(device, local, remote):
    tun = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22x", device.encode(), IFF_TUN | IFF_NO_PI))
    carrier = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    carrier.bind((local, PORT))
    carrier.connect((remote, PORT))
    print("ready", flush=True)
    while True:
        readable, _, _ = select.select([tun, carrier, sys.stdin], [], [])
        if tun in readable:
            packet = os.read(tun, 65536)
            try:
                carrier.send(packet)
            except OSError:
                pass  # a packet that is lost on its way is the business of TCP
        if carrier in readable:
            try:
                os.write(tun, carrier.recv(65536))
            except OSError:
                pass
        if sys.stdin in readable:
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
