# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A program that says "ready", moves a known number of bytes over the loopback when it is sent a
line, says "moved", and keeps the connection until its input ends: python3 mover.py BYTES"""

import socket
import sys


def main():
    amount = int(sys.argv[1])
    server = socket.create_server(("127.0.0.1", 0))
    client = socket.create_connection(server.getsockname())
    peer = server.accept()[0]
    print("ready", flush=True)
    sys.stdin.readline()
    client.sendall(b"x" * amount)
    left = amount
    while left:
        left -= len(peer.recv(left))
    print("moved", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
