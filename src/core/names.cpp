// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/names.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace weir {

namespace {

template<typename Enum> struct Names;

// The tables follow the order of the enumerators.
template<> struct Names<Protocol>
{
    static constexpr std::array<std::string_view, 6> table{
        "tcp",
        "udp",
        "udplite",
        "raw",
        "sctp",
        "packet",
    };
};

template<> struct Names<TcpState>
{
    static constexpr std::array<std::string_view, 14> table{
        "unknown",
        "established",
        "syn_sent",
        "syn_recv",
        "fin_wait_1",
        "fin_wait_2",
        "time_wait",
        "close",
        "close_wait",
        "last_ack",
        "listen",
        "closing",
        "new_syn_recv",
        "bound_inactive",
    };
};

template<> struct Names<OwnerKind>
{
    static constexpr std::array<std::string_view, 5> table{
        "process",
        "account",
        "kernel",
        "unknown",
        "unattributed",
    };
};

template<> struct Names<Duplex>
{
    static constexpr std::array<std::string_view, 3> table{"unknown", "half", "full"};
};

template<> struct Names<Certainty>
{
    static constexpr std::array<std::string_view, 5> table{
        "exact",
        "shared",
        "inferred",
        "unknown",
        "not_measured",
    };
};

template<> struct Names<Life>
{
    static constexpr std::array<std::string_view, 3> table{"alive", "ended_now", "ended"};
};

template<> struct Names<EventKind>
{
    static constexpr std::array<std::string_view, 18> table{
        "fork",
        "exec",
        "exit",
        "uid",
        "gid",
        "sid",
        "ptrace",
        "comm",
        "coredump",
        "unknown",
        "lost",
        "silent",
        "link_up",
        "link_down",
        "address_added",
        "address_removed",
        "route_changed",
        "first_connection",
    };
};

template<> struct Names<NoticeId>
{
    static constexpr std::array<std::string_view, 22> table{
        "sockets_unavailable",
        "sockets_incomplete",
        "closed_sockets_unavailable",
        "closed_sockets_lost",
        "links_unavailable",
        "links_incomplete",
        "processes_unavailable",
        "owners_hidden",
        "events_unavailable",
        "events_lost",
        "malformed_messages",
        "forged_messages",
        "namespaces_not_covered",
        "namespace_unavailable",
        "clock_gap",
        "udp_not_measured",
        "output_failed",
        "limits_unavailable",
        "limits_incomplete",
        "limit_near",
        "limit_critical",
        "events_silent",
    };
};

template<> struct Names<LimitId>
{
    static constexpr std::array<std::string_view, 28> table{
        "conntrack",
        "tcp_ports",
        "tcp_ports_to_peer",
        "udp_ports",
        "accept_queue",
        "tcp_memory",
        "tcp_orphans",
        "time_wait",
        "receive_buffer",
        "send_buffer",
        "receive_buffer_size",
        "send_buffer_size",
        "neighbours_v4",
        "neighbours_v6",
        "softnet_backlog",
        "file_handles",
        "listen_overflows",
        "listen_drops",
        "listener_drops",
        "syn_cookies",
        "softnet_drops",
        "interface_drops",
        "congestion_control",
        "ecn",
        "forwarding_v4",
        "forwarding_v6",
        "reverse_path",
        "ipv6_disabled",
    };
};

template<> struct Names<FindingId>
{
    static constexpr std::array<std::string_view, 12> table{
        "tcp_sockets",
        "tcp_counters",
        "closed_sockets",
        "udp_sockets",
        "udp_bytes",
        "own_processes",
        "other_processes",
        "socket_units",
        "interfaces",
        "process_events",
        "process_identity",
        "other_namespaces",
    };
};

template<> struct Names<FindingState>
{
    static constexpr std::array<std::string_view, 3> table{"yes", "partly", "no"};
};

template<typename Enum> std::string_view nameOf(Enum value)
{
    const auto index = static_cast<std::size_t>(value);
    const auto &table = Names<Enum>::table;
    return index < table.size() ? table[index] : std::string_view("unknown");
}

} // namespace

std::string_view toName(Protocol protocol)
{
    return nameOf(protocol);
}

std::string_view toName(TcpState state)
{
    return nameOf(state);
}

std::string_view toName(Duplex duplex)
{
    return nameOf(duplex);
}

std::string_view toName(OwnerKind kind)
{
    return nameOf(kind);
}

std::string_view toName(Certainty certainty)
{
    return nameOf(certainty);
}

std::string_view toName(Life life)
{
    return nameOf(life);
}

std::string_view toName(EventKind kind)
{
    return nameOf(kind);
}

std::string_view toName(NoticeId id)
{
    return nameOf(id);
}

std::string_view toName(LimitId id)
{
    return nameOf(id);
}

std::string_view toName(FindingId id)
{
    return nameOf(id);
}

std::string_view toName(FindingState state)
{
    return nameOf(state);
}

std::string_view operStateName(std::uint8_t operState)
{
    static constexpr std::array<std::string_view, 7> table{
        "unknown",
        "not_present",
        "down",
        "lower_layer_down",
        "testing",
        "dormant",
        "up",
    };
    return operState < table.size() ? table[operState] : table[0];
}

template<typename Enum> std::optional<Enum> fromName(std::string_view name)
{
    const auto &table = Names<Enum>::table;
    const auto found = std::find(table.begin(), table.end(), name);
    if (found == table.end())
        return std::nullopt;
    return static_cast<Enum>(found - table.begin());
}

template<typename Enum> std::span<const std::string_view> namesOf()
{
    return Names<Enum>::table;
}

template std::optional<Protocol> fromName(std::string_view);
template std::optional<TcpState> fromName(std::string_view);
template std::optional<Duplex> fromName(std::string_view);
template std::optional<OwnerKind> fromName(std::string_view);
template std::optional<Certainty> fromName(std::string_view);
template std::optional<Life> fromName(std::string_view);
template std::optional<EventKind> fromName(std::string_view);
template std::optional<NoticeId> fromName(std::string_view);
template std::optional<LimitId> fromName(std::string_view);
template std::optional<FindingId> fromName(std::string_view);
template std::optional<FindingState> fromName(std::string_view);

template std::span<const std::string_view> namesOf<Protocol>();
template std::span<const std::string_view> namesOf<TcpState>();
template std::span<const std::string_view> namesOf<Certainty>();
template std::span<const std::string_view> namesOf<EventKind>();

} // namespace weir
