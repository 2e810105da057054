# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A listener to the kernel's process events (linux/cn_proc.h) beside Weir."""

import socket
import struct

NETLINK_CONNECTOR, CN_IDX_PROC, CN_VAL_PROC = 11, 1, 1
LISTEN, IGNORE = 1, 2
NONE, FORK, COMM, EXIT = 0, 1, 0x200, 0x80000000
SO_RCVBUFFORCE = 33
HEAD = 36  # bytes before struct proc_event
BODY = HEAD + 16  # its event_data


class Connector:
    def __init__(self, buffer=None):
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, NETLINK_CONNECTOR)
        if buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, buffer)
        self.socket.bind((0, CN_IDX_PROC))

    def control(self, operation):
        message = struct.pack("=IIIIHHI", CN_IDX_PROC, CN_VAL_PROC, 0, 0, 4, 0, operation)
        self.socket.send(struct.pack("=IHHII", 16 + len(message), 3, 0, 1, 0) + message)

    def __enter__(self):
        self.control(LISTEN)
        return self

    def __exit__(self, *_):
        self.control(IGNORE)
        self.socket.close()

    def waiting(self):
        """All that is there already."""
        datagrams = []
        while True:
            try:
                datagrams.append(self.socket.recv(4096, socket.MSG_DONTWAIT))
            except BlockingIOError:
                return datagrams

    def wait_for_exit(self, thread):
        """Until the kernel has told of it, which is later than its parent knows."""
        while True:
            datagram = self.socket.recv(4096)
            if what(datagram) == EXIT and struct.unpack_from("=i", datagram, BODY)[0] == thread:
                return


def what(datagram):
    return struct.unpack_from("=I", datagram, HEAD)[0]


def tgid_of(datagram):
    return struct.unpack_from("=i", datagram, BODY + (12 if what(datagram) == FORK else 4))[0]
