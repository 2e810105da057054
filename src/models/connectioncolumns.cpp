// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectioncolumns.h"

#include "models/connectionmodel.h"

#include <array>

namespace weir {
namespace {

constexpr std::array<ColumnInfo, ConnectionModel::ColumnCount> columns{{
    {"process", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Process"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "The process that holds the socket")},
    {"protocol", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Protocol"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "Transport protocol")},
    {"local_address", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Local address"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "Address and port on this machine")},
    {"remote_address", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Remote address"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "Address and port of the peer")},
    {"state", QT_TRANSLATE_NOOP("weir::ConnectionModel", "State"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "State of the socket")},
    {"rx_rate", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Download"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "Payload received per second"), true},
    {"tx_rate", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Upload"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "Payload sent per second"), true},
    {"rx_bytes", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Received"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "Payload received since the socket opened"),
        true},
    {"tx_bytes", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Sent"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "Payload sent since the socket opened"), true},
    {"rtt_ms", QT_TRANSLATE_NOOP("weir::ConnectionModel", "RTT"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel",
            "Round-trip time: from a segment to its acknowledgement, smoothed"),
        true},
    {"retransmitted_bytes", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Retransmitted"),
        QT_TRANSLATE_NOOP(
            "weir::ConnectionModel", "Payload that was sent again since the socket opened"),
        true},
    {"interface", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Interface"),
        QT_TRANSLATE_NOOP(
            "weir::ConnectionModel", "The interface that carries the connection, where known")},
    {"user", QT_TRANSLATE_NOOP("weir::ConnectionModel", "User"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "Account that the process runs as")},
    {"unit", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Unit"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel",
            "Service, application or container that the process belongs to"),
        false, false},
    {"pid", QT_TRANSLATE_NOOP("weir::ConnectionModel", "PID"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "Number of the process"), true},
    {"rtt_var_ms", QT_TRANSLATE_NOOP("weir::ConnectionModel", "RTT variation"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "How much the round-trip time varies"), true,
        false},
    {"min_rtt_ms", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Lowest RTT"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "The lowest round-trip time seen of late"), true,
        false},
    {"cwnd", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Congestion window"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "Segments that may be on their way at once"),
        true, false},
    {"mss", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Segment size"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "Most payload bytes in a segment"), true, false},
    {"delivery_rate", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Delivery rate"),
        QT_TRANSLATE_NOOP(
            "weir::ConnectionModel", "How fast the network took the data that was sent last"),
        true, false},
    {"congestion", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Congestion control"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "The algorithm that sets the congestion window"),
        false, false},
    {"certainty", QT_TRANSLATE_NOOP("weir::ConnectionModel", "Certainty"),
        QT_TRANSLATE_NOOP("weir::ConnectionModel", "How sure the numbers and their owner are"),
        false, false},
}};

} // namespace

std::span<const ColumnInfo> connectionColumns()
{
    return columns;
}

} // namespace weir
