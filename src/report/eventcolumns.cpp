// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/names.h"
#include "report/columns.h"
#include "report/ownervalues.h"

namespace weir {

namespace {

using Event = ProcessEvent;

Value positive(std::int32_t number)
{
    return number > 0 ? Value(std::int64_t(number)) : Value();
}

// Rows that Weir adds itself (loss, silence, links) carry no stamp of the kernel, nor its CPU.
bool hasStamp(const Event &event)
{
    return event.timestampNs != 0;
}

Value parentPid(const Event &event)
{
    if (event.parentPid > 0 || !event.process)
        return positive(event.parentPid);
    return positive(event.process->parentPid);
}

std::string ids(std::string_view real, const Event &event, std::string_view effective)
{
    std::string text(real);
    text += '=';
    appendNumber(text, std::uint64_t(event.id));
    text += ' ';
    text += effective;
    text += '=';
    appendNumber(text, std::uint64_t(event.effectiveId));
    return text;
}

std::string named(std::string_view name, std::uint64_t number)
{
    std::string text(name);
    text += '=';
    appendNumber(text, number);
    return text;
}

// The parser has made the bytes of a kind that is not known here hexadecimal.
std::string rawBytes(const Event &event)
{
    return named("kind", event.id) + " bytes=" + event.detail;
}

Value loss(const Event &event)
{
    if (event.count == 0)
        return textValue(event.detail);
    const std::string text = named("lost", event.count);
    return event.detail.empty() ? Value(text) : Value(text + " " + event.detail);
}

Value detail(const Event &event)
{
    switch (event.kind) {
    case EventKind::Uid:
        return ids("uid", event, "euid");
    case EventKind::Gid:
        return ids("gid", event, "egid");
    case EventKind::Sid:
        return named("sid", event.id);
    case EventKind::Comm:
        return textValue(event.comm);
    case EventKind::Ptrace:
        return named("tracer", event.id);
    case EventKind::Lost:
        return loss(event);
    case EventKind::Silent:
        return event.count != 0 ? Value(named("silent_ms", event.count)) : Value();
    case EventKind::Unknown:
        return rawBytes(event);
    case EventKind::Exit:
        return textValue(event.coreDumped ? std::string_view("core_dumped") : event.detail);
    default:
        return textValue(event.detail);
    }
}

constexpr Column<Event> columns[] = {
    {"time", [](const Event &e) { return Value(WallTime{e.wallNs}); }},
    {"sequence", [](const Event &e) { return numberValue(e.sequence); }},
    {"kind", [](const Event &e) { return Value(toName(e.kind)); }},
    {"pid", [](const Event &e) { return positive(e.pid); }},
    {"thread", [](const Event &e) { return positive(e.thread); }},
    {"parent_pid", parentPid},
    {"process", [](const Event &e) { return ownerProcess(e.process.get()); }},
    {"cmdline", [](const Event &e) { return e.process ? textValue(e.process->cmdline) : Value(); }},
    {"uid", [](const Event &e) { return ownerUid(e.process.get()); }},
    {"user", [](const Event &e) { return ownerUser(e.process.get()); }},
    {"exit_code",
        [](const Event &e) { return e.exitCode ? Value(std::int64_t(*e.exitCode)) : Value(); }},
    {"exit_signal",
        [](const Event &e) { return e.exitSignal ? Value(std::int64_t(*e.exitSignal)) : Value(); }},
    {"rx_bytes", [](const Event &e) { return numberValue(e.rxBytes, e.bytesKnown); }},
    {"tx_bytes", [](const Event &e) { return numberValue(e.txBytes, e.bytesKnown); }},
    {"detail", detail},
    {"cpu", [](const Event &e) { return numberValue(e.cpu, hasStamp(e)); }},
    {"timestamp_ns", [](const Event &e) { return numberValue(e.timestampNs, hasStamp(e)); }},
    {"run_time_ms",
        [](const Event &e) {
            return realValue(static_cast<double>(e.runNs) / 1'000'000, e.runNs != 0);
        }},
    {"connections", [](const Event &e) { return numberValue(e.connectionCount, e.bytesKnown); }},
    {"unit", [](const Event &e) { return ownerUnit(e.process.get()); }},
    {"exe", [](const Event &e) { return e.process ? textValue(e.process->exe) : Value(); }},
};

} // namespace

template<> std::span<const Column<ProcessEvent>> columnsOf()
{
    return columns;
}

} // namespace weir
