// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Names of things for people, translated: states, protocols, certainties, event kinds, owners.
// Names for machines are in core/names.h. All foreign text has passed safeText. GUI thread.

#pragma once

#include "core/frame.h"
#include "core/processevent.h"
#include "models/format.h"

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>

namespace weir {

QString protocolText(Protocol protocol); // "TCP", "UDP-Lite"
QString protocolText(const SocketSample &socket); // "TCP 6" where it runs over IPv6
QString stateText(
    const SocketSample &socket); // "Established"; "Not connected" of a bound UDP socket
QString stateExplanation(const SocketSample &socket); // a sentence, or empty
QString certaintyText(Certainty certainty); // "exact", "owner inferred", "not measured"
QString certaintyExplanation(Certainty certainty); // a sentence
QString eventKindText(EventKind kind);
QString linkStateText(const LinkSample &link); // "Up", "Down", "No carrier"
QString linkKindText(const LinkSample &link); // "Ethernet", "Bridge"; unknown kinds as they are

// "firefox"; "root — cron.service"; "Kernel"; "Other traffic (headers, UDP, forwarded)".
QString ownerText(const Owner *owner); // null: the unknown owner
QString ownerExplanation(const Owner *owner); // why no process is named; empty for a process
// What is known of an owner, in lines; plain text.
QString ownerToolTip(const Owner *owner, const Format &format);
// By what a table sorts its owners and their accounts; bytes, not for display.
std::string_view ownerSortText(const Owner &owner);
std::string_view userSortText(const Owner &owner);
QString userText(const Owner *owner); // account name, else the uid; empty where there is none
QString accountText(std::uint32_t uid); // "uid 1000"

// "192.0.2.1:443", "[2001:db8::1]:443", "[fe80::1%wlan0]:22"; the scope by name where a frame knows
// it.
QString endpointText(
    const Endpoint &endpoint, const Frame *frame = nullptr, NetnsId netns = baseNetns);
// "eth0", "eth0 (web)" in another network namespace; empty where the name is.
QString interfaceText(const std::string &name, const std::string &netns);
QString addressesText(const LinkSample &link); // "192.0.2.5/24, 2001:db8::5/64"
// "IPv4, IPv6"; "Standby" where a better interface has each default route; empty where it has none.
QString defaultRouteText(const LinkSample &link);
QString gatewaysText(const LinkSample &link); // "192.0.2.1, fe80::1"; empty where there are none
// "Mill Pond (−57 dBm)"; empty where there is no network.
QString networkText(const WirelessSample &wireless, const Format &format);
QString duplexText(Duplex duplex); // "Full duplex"; empty where not known

// Name of a signal by its number on Linux: "SIGKILL", "signal 34".
QString signalText(int number);
// "curl (4711)"; the kind of the event where it has no process.
QString eventTitle(const ProcessEvent &event);
// Everything about the event but its process's ancestors and connections, in lines.
QString eventFacts(const ProcessEvent &event, const Format &format);
// Who started the process, nearest first, a line each; says so where nothing is known.
QStringList ancestorsText(const ProcessEvent &event);
// The connections that the process had by its end, or has in the frame, a line each; says so where
// there are none. The frame may be null.
QStringList connectionsText(const ProcessEvent &event, const Frame *frame, const Format &format);
// What there is to say about an event beyond its process: "exit 1", "killed by SIGKILL".
QString eventDetails(const ProcessEvent &event, const Format &format);

} // namespace weir
