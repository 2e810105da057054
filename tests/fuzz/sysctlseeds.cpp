// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Writes the seeds of the targets that decode sysctls: buffers as the kernels make them, and the
// same cut, with lengths that lie and with parts of unknown versions. seeds_sysctl FOLDER

#include "tests/platform/sysctl/freebsdstructs.h"
#include "tests/platform/sysctl/xnustructs.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

using namespace weir::test;

namespace {

std::filesystem::path folder;

void write(const std::string &target, const std::string &name, const ByteVector &bytes)
{
    const std::filesystem::path place = folder / ("fuzz_" + target);
    std::filesystem::create_directories(place);
    std::ofstream file(place / name, std::ios::binary);
    file.write(
        reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

// lengthAt: where the length of the second part stands, of that many bytes.
template<typename Length>
void writeAll(const std::string &target, const ByteVector &whole, std::size_t lengthAt)
{
    write(target, "whole", whole);
    write(target, "cut", {whole.begin(), whole.end() - 9});
    for (const Length length : {Length{0}, Length{3}, static_cast<Length>(~Length{0})}) {
        ByteVector lying = whole;
        patch(lying, lengthAt, length);
        write(target, "length" + std::to_string(length), lying);
    }
    ByteVector unknown = whole;
    patch(unknown, lengthAt + sizeof(Length), std::uint8_t{99});
    write(target, "unknown", unknown);
}

void writeDarwinLinks()
{
    const ByteVector mac = bytesOf({2, 0, 0, 0, 0, 1});
    const ByteVector link = ifMsghdr2({}, sockaddrDl("en0", mac, 12, 6));
    ByteVector list = link;
    append(list,
        ifaMsghdr(4, bytesOf({7, 0, 0, 0, 255, 255, 255}), sockaddrIn({192, 0, 2, 7}),
            sockaddrIn({192, 0, 2, 255})));
    append(list,
        ifaMsghdr(4, sockaddrIn6(darwinInet6, {255, 255}),
            sockaddrIn6(darwinInet6, {0xfe, 0x80, 0, 4, 0, 0, 1}), {}));
    writeAll<std::uint16_t>("iflist2", list, link.size());
    ByteVector counters = ifMibData("en0", {});
    append(counters, ifMibData("lo0", {}));
    write("iflist2", "counters", counters);
}

void writeFreebsdLinks()
{
    const ByteVector mac = bytesOf({2, 0, 0, 0, 0, 1});
    const ByteVector link = ifMsghdrl({}, sockaddrDl("em0", mac, 46, 6));
    ByteVector list = link;
    append(list,
        ifaMsghdrl(3, sockaddrIn({255, 255, 255, 0}), sockaddrIn({192, 0, 2, 7}),
            sockaddrIn({192, 0, 2, 255})));
    append(list,
        ifaMsghdrl(3, sockaddrIn6(freebsdInet6, {255, 255}),
            sockaddrIn6(freebsdInet6, {0xfe, 0x80, 0, 0, 0, 0, 1}, 3), {}));
    writeAll<std::uint16_t>("iflistl", list, link.size());
}

void writeSockets()
{
    XnuSocket v6;
    v6.flags = 0x2;
    ByteVector sockets = xinpgenN(2);
    appendTcp(sockets, {});
    appendTcp(sockets, v6);
    append(sockets, xinpgenN(2));
    writeAll<std::uint32_t>("pcblist", sockets, xinpgenN(2).size());
    ByteVector datagrams = xinpgenN(1);
    appendUdp(datagrams, {});
    append(datagrams, xinpgenN(1));
    write("pcblist", "datagrams", datagrams);

    FreebsdPcb pcb;
    ByteVector freebsd = xinpgenL(2);
    append(freebsd, xtcpcb(pcb));
    pcb.release = 13;
    append(freebsd, xtcpcb(pcb));
    append(freebsd, xinpgenL(2));
    writeAll<std::uint64_t>("freebsdpcblist", freebsd, xinpgenL(2).size());
    ByteVector freebsdDatagrams = xinpgenL(1);
    append(freebsdDatagrams, xinpcb(pcb).finished(8));
    append(freebsdDatagrams, xinpgenL(1));
    write("freebsdpcblist", "datagrams", freebsdDatagrams);

    ByteVector files = xfile({});
    append(files, xfile({901, 1, 7}));
    writeAll<std::uint64_t>("freebsdfiles", files, xfile({}).size());

    ByteVector processes = kinfoProc({});
    append(processes, kinfoProc({}));
    writeAll<std::uint32_t>("kinfoproc", processes, kinfoProc({}).size());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("usage: seeds_sysctl FOLDER\n", stderr);
        return 2;
    }
    folder = argv[1];
    writeDarwinLinks();
    writeFreebsdLinks();
    writeSockets();
    return 0;
}
