// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The terms of the filter language, compiled: what a field name, an operator and a value mean.

#pragma once

#include "core/filter.h"
#include "core/filtertext.h"
#include "core/ipaddress.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace weir {

enum class TextField : std::uint8_t { Process, Cmdline, Exe, User, Unit, Netns, Interface };
enum class HostField : std::uint8_t { Either, Local, Remote };
// Values out of a fixed set; a row has a set of bits, mostly one.
enum class NameField : std::uint8_t { State, Protocol, Kind, Certainty };
inline constexpr std::size_t nameFieldCount = 4;
enum class NumberField : std::uint8_t {
    Pid,
    Uid,
    LocalPort,
    RemotePort,
    EitherPort, // matches where one of the two does
    Rate,
    RxRate,
    TxRate,
    Rx,
    Tx,
    Total,
    Rtt, // milliseconds
    Retransmitted,
    Connections,
};
inline constexpr std::size_t numberFieldCount = 14;

enum class Comparison : std::uint8_t { Has, Equal, Less, LessEqual, Greater, GreaterEqual };

struct TextTerm
{
    TextField field;
    TextPattern pattern;
};

struct HostTerm
{
    HostField field;
    IpAddress network; // family None: the text decides
    unsigned prefixLength = 0;
    TextPattern pattern;
};

struct NameTerm
{
    NameField field;
    std::uint64_t bits;
    TextPattern pattern; // for the kinds of interfaces, which are no fixed set
};

struct NumberTerm
{
    NumberField field;
    Comparison comparison;
    double value;
};

// A word without a field.
struct FreeTerm
{
    TextPattern pattern;
    bool mayBeAddress = false; // has no character that no address has
    double pid = -1; // the word is this number; -1 where it is none
    std::array<std::uint64_t, nameFieldCount> bits{};
};

using FilterTerm = std::variant<FreeTerm, TextTerm, HostTerm, NameTerm, NumberTerm>;

// Bit of a TcpState is its number; the states of interfaces follow.
inline constexpr unsigned linkStateBit = 32;

// The value of a term as it was written.
struct FilterValue
{
    std::string text;
    std::size_t position = 0;
    bool quoted = false; // * and ? stand for themselves
};

bool isFilterField(std::string_view name); // whatever the case

// `field` is a known one. On failure `error` is filled; operatorPosition is for it.
std::optional<FilterTerm> compileTerm(const std::string &field, Comparison comparison,
    std::size_t operatorPosition, const FilterValue &value, FilterError &error);
FilterTerm compileFreeTerm(const FilterValue &value);

} // namespace weir
