// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The filter language: any text is an expression or an error inside of it, and an expression gives
// the same answer to the same row.

#include "core/filter.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

using namespace weir;

namespace {

struct Rows
{
    Frame frame;
    ProcessRow process;
    ConnectionRow connection;
    InterfaceRow interface;
    ProcessEvent event;
};

Rows makeRows()
{
    Rows rows;
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Process;
    owner->key.process.pid = 42;
    owner->name = "firefox";
    owner->comm = "Web Content";
    owner->exe = "/usr/lib/firefox/firefox";
    owner->cmdline = "firefox -contentproc \"x\" \xff";
    owner->user = "anna";
    owner->unit = "app.scope";
    rows.process.owner = owner;
    rows.process.rate = {1e6, 5};
    rows.connection.owner = owner;
    rows.connection.socket.local = {IpAddress::parse("192.0.2.1").value(), 40000};
    rows.connection.socket.remote = {IpAddress::parse("2001:db8::1").value(), 443};
    rows.connection.socket.state = TcpState::Established;
    rows.connection.socket.tcp.fields = TcpCounters::Basic;
    rows.connection.interfaceIndex = 2;
    rows.interface.link.index = 2;
    rows.interface.link.name = "wlan0";
    rows.interface.link.addresses.push_back({IpAddress::parse("fe80::1").value(), 64});
    rows.frame.interfaces.push_back(rows.interface);
    rows.event.kind = EventKind::Exec;
    rows.event.process = owner;
    return rows;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // Longer ones say nothing new, and 257 terms fit in, which are too many.
    constexpr std::size_t longest = 520;
    if (size > longest)
        return 0;
    static const Rows rows = makeRows();
    const std::string_view expression(reinterpret_cast<const char *>(data), size);
    FilterError error;
    const auto filter = Filter::parse(expression, &error);
    if (!filter) {
        if (error.position > size)
            std::abort();
        return 0;
    }
    const bool process = filter->matches(rows.process);
    filter->matches(rows.interface, rows.frame);
    filter->matches(rows.event);
    filter->matches(rows.connection, rows.frame);
    if (process != filter->matches(rows.process))
        std::abort();
    return 0;
}
