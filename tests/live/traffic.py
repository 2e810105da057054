# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Small programs that move data in one of many ways and say what they themselves counted.

    traffic.py WAY serve|connect ADDRESS PORT

A server begins with a line "port N" (PORT may be 0). Both sides then say "connected", wait for a
line of input, move the data, write one line of JSON for each process that counted some, and go when
their input ends.
"""

import contextlib
import json
import os
import socket
import sys
import tempfile
import threading

CHUNK = 1 << 16
BULK = 20_000_000
SMALL, PARALLEL, WORKERS = 500, 40, 4


class Counter:
    """What this process handed to the kernel and took from it."""

    def __init__(self):
        self.rx = self.tx = 0
        self.lock = threading.Lock()

    def add(self, rx=0, tx=0):
        with self.lock:
            self.rx += rx
            self.tx += tx

    def tell(self):
        say(json.dumps({"pid": os.getpid(), "rx": self.rx, "tx": self.tx}))


COUNTER = Counter()


def say(line):
    os.write(1, (line + "\n").encode())


@contextlib.contextmanager
def told():
    """Around the work: after the word to begin, and before the end of the sockets."""
    say("connected")
    if not sys.stdin.readline():
        sys.exit("the test has gone")
    yield
    COUNTER.tell()
    sys.stdin.read()


# What is done with one connection.

def send(peer, amount=BULK):
    data = b"x" * min(amount, CHUNK)
    while amount:
        sent = peer.send(data[:amount])
        COUNTER.add(tx=sent)
        amount -= sent


def drain(peer):
    while data := peer.recv(CHUNK):
        COUNTER.add(rx=len(data))


def upload(peer, amount=BULK):
    send(peer, amount)
    peer.shutdown(socket.SHUT_WR)


def both_ways(peer):
    reader = threading.Thread(target=drain, args=(peer,))
    reader.start()
    upload(peer)
    reader.join()


def upload_with_sendfile(peer):
    with tempfile.TemporaryFile() as file:
        file.truncate(BULK)
        while sent := os.sendfile(peer.fileno(), file.fileno(), COUNTER.tx, BULK - COUNTER.tx):
            COUNTER.add(tx=sent)
    peer.shutdown(socket.SHUT_WR)


def upload_with_splice(peer):
    read, write = os.pipe()
    with tempfile.TemporaryFile() as file:
        file.truncate(BULK)
        while waiting := os.splice(file.fileno(), write, CHUNK):
            while waiting:
                sent = os.splice(read, peer.fileno(), waiting)
                COUNTER.add(tx=sent)
                waiting -= sent
    peer.shutdown(socket.SHUT_WR)


def drain_with_splice(peer):
    read, write = os.pipe()
    sink = os.open("/dev/null", os.O_WRONLY)
    while taken := os.splice(peer.fileno(), write, CHUNK):
        COUNTER.add(rx=taken)
        while taken:
            taken -= os.splice(read, sink, taken)


def drip(peer):
    for _ in range(100):
        send(peer, 50)
        threading.Event().wait(0.01)
    peer.shutdown(socket.SHUT_WR)


def in_parallel(peers, work):
    threads = [threading.Thread(target=work, args=(peer,)) for peer in peers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# A server with its listening socket, a client with the address of one.

def one(work):
    def serve(listener):
        run(listener.accept()[0])

    def connect(address):
        run(socket.create_connection(address))

    def run(peer):
        with told():
            work(peer)

    return {"serve": serve, "connect": connect}


def serve_many_short(listener):
    with listener.accept()[0], told():
        for _ in range(SMALL):
            with listener.accept()[0] as peer:
                drain(peer)
                send(peer, 3000)


def connect_many_short(address):
    """One connection stays: that is how Weir may know whose the others were."""
    with socket.create_connection(address), told():
        for _ in range(SMALL):
            with socket.create_connection(address) as peer:
                upload(peer, 1000)
                drain(peer)


def serve_parallel(listener):
    peers = [listener.accept()[0] for _ in range(PARALLEL)]
    with told():
        in_parallel(peers, drain)


def connect_parallel(address):
    peers = [socket.create_connection(address) for _ in range(PARALLEL)]
    with told():
        in_parallel(peers, lambda peer: upload(peer, BULK // PARALLEL))


def serve_prefork(listener):
    """The workers accept on the socket that they all hold."""
    accepted, begin, end = os.pipe(), os.pipe(), os.pipe()
    for _ in range(WORKERS):
        if os.fork() == 0:
            peers = [listener.accept()[0] for _ in range(PARALLEL // WORKERS)]
            os.write(accepted[1], b"a")
            os.read(begin[0], 1)
            in_parallel(peers, drain)
            COUNTER.tell()
            os.read(end[0], 1)
            os._exit(0)
    for _ in range(WORKERS):
        os.read(accepted[0], 1)
    say("connected")
    sys.stdin.readline()
    os.write(begin[1], b"b" * WORKERS)
    sys.stdin.read()
    os.write(end[1], b"e" * WORKERS)
    for _ in range(WORKERS):
        os.wait()


def let_child_drain(peer):
    end = os.pipe()
    done = os.pipe()
    if os.fork() == 0:
        drain(peer)
        COUNTER.tell()
        os.write(done[1], b"d")
        os.read(end[0], 1)
        os._exit(0)
    os.read(done[0], 1)
    return end[1]


def serve_shared(listener):
    """A child works with the connection, and the parent keeps it open as well."""
    peer = listener.accept()[0]
    with told():
        end = let_child_drain(peer)
    os.write(end, b"e")
    os.wait()


def serve_handed_over(listener):
    """A child works with the connection that its parent accepted and then closed."""
    peer = listener.accept()[0]
    begin, end = os.pipe(), os.pipe()
    if os.fork() == 0:
        os.read(begin[0], 1)
        drain(peer)
        COUNTER.tell()
        os.read(end[0], 1)
        os._exit(0)
    peer.close()
    with told():
        os.write(begin[1], b"b")
    os.write(end[1], b"e")
    os.wait()


WAYS = {
    "upload": one(upload),
    "drain": one(drain),
    "both_ways": one(both_ways),
    "sendfile": one(upload_with_sendfile),
    "splice_out": one(upload_with_splice),
    "splice_in": one(drain_with_splice),
    "drip": one(drip),
    "many_short": {"serve": serve_many_short, "connect": connect_many_short},
    "parallel": {"serve": serve_parallel, "connect": connect_parallel},
    "prefork": {"serve": serve_prefork},
    "shared": {"serve": serve_shared},
    "handed_over": {"serve": serve_handed_over},
}


def main(way, role, address, port):
    run = WAYS[way][role]
    if role == "connect":
        run((address, int(port)))
        return
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.create_server((address, int(port)), family=family, backlog=PARALLEL) as listener:
        say(f"port {listener.getsockname()[1]}")
        run(listener)


if __name__ == "__main__":
    main(*sys.argv[1:])
