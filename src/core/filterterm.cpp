// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filterterm.h"

#include "core/filternumber.h"
#include "core/names.h"

#include <algorithm>
#include <charconv>

namespace weir {

namespace {

using FieldTarget = std::variant<TextField, HostField, NameField, NumberField>;

struct FieldInfo
{
    std::string_view name;
    FieldTarget target;
    NumberUnit unit = NumberUnit::Plain;
    double maximum = maxFilterNumber;
};

constexpr double maxPort = 65535;

constexpr std::array fields{
    FieldInfo{"process", TextField::Process},
    FieldInfo{"name", TextField::Process},
    FieldInfo{"cmdline", TextField::Cmdline},
    FieldInfo{"exe", TextField::Exe},
    FieldInfo{"user", TextField::User},
    FieldInfo{"unit", TextField::Unit},
    FieldInfo{"netns", TextField::Netns},
    FieldInfo{"interface", TextField::Interface},
    FieldInfo{"iface", TextField::Interface},
    FieldInfo{"host", HostField::Either},
    FieldInfo{"lhost", HostField::Local},
    FieldInfo{"rhost", HostField::Remote},
    FieldInfo{"state", NameField::State},
    FieldInfo{"proto", NameField::Protocol},
    FieldInfo{"protocol", NameField::Protocol},
    FieldInfo{"kind", NameField::Kind},
    FieldInfo{"certainty", NameField::Certainty},
    FieldInfo{"pid", NumberField::Pid},
    FieldInfo{"uid", NumberField::Uid},
    FieldInfo{"port", NumberField::EitherPort, NumberUnit::Plain, maxPort},
    FieldInfo{"lport", NumberField::LocalPort, NumberUnit::Plain, maxPort},
    FieldInfo{"rport", NumberField::RemotePort, NumberUnit::Plain, maxPort},
    FieldInfo{"rate", NumberField::Rate, NumberUnit::Rate},
    FieldInfo{"rx_rate", NumberField::RxRate, NumberUnit::Rate},
    FieldInfo{"down", NumberField::RxRate, NumberUnit::Rate},
    FieldInfo{"tx_rate", NumberField::TxRate, NumberUnit::Rate},
    FieldInfo{"up", NumberField::TxRate, NumberUnit::Rate},
    FieldInfo{"rx", NumberField::Rx, NumberUnit::Bytes},
    FieldInfo{"tx", NumberField::Tx, NumberUnit::Bytes},
    FieldInfo{"total", NumberField::Total, NumberUnit::Bytes},
    FieldInfo{"rtt", NumberField::Rtt, NumberUnit::Milliseconds},
    FieldInfo{"retrans", NumberField::Retransmitted, NumberUnit::Bytes},
    FieldInfo{"connections", NumberField::Connections},
};

const FieldInfo *findField(std::string_view name)
{
    const std::string wanted = TextPattern::folded(name);
    const auto *const found = std::ranges::find(fields, wanted, &FieldInfo::name);
    return found == fields.end() ? nullptr : found;
}

// "fin-wait-1" and "fin_wait_1" are the same.
std::string withUnderscores(std::string_view text)
{
    std::string result(text);
    std::ranges::replace(result, '-', '_');
    return result;
}

template<typename Enum> void addBits(std::uint64_t &bits, const TextPattern &pattern)
{
    std::uint64_t bit = 1;
    for (const std::string_view name : namesOf<Enum>()) {
        bits |= pattern.matches(name) ? bit : 0;
        bit <<= 1;
    }
}

std::uint64_t bitsOf(NameField field, const TextPattern &pattern)
{
    std::uint64_t bits = 0;
    switch (field) {
    case NameField::State:
        addBits<TcpState>(bits, pattern);
        for (std::uint8_t state = 0; state < 8; ++state) {
            if (pattern.matches(operStateName(state)))
                bits |= std::uint64_t{1} << (linkStateBit + state);
        }
        break;
    case NameField::Protocol:
        addBits<Protocol>(bits, pattern);
        break;
    case NameField::Kind:
        addBits<EventKind>(bits, pattern);
        break;
    case NameField::Certainty:
        addBits<Certainty>(bits, pattern);
        break;
    }
    return bits;
}

bool mayBeAddress(std::string_view text)
{
    return text.find_first_not_of("0123456789abcdefABCDEF.:%[]*?") == std::string_view::npos;
}

TextPattern::Mode modeOf(Comparison comparison, const FilterValue &value)
{
    if (!value.quoted && TextPattern::hasGlob(value.text))
        return TextPattern::Mode::Glob;
    return comparison == Comparison::Equal ? TextPattern::Mode::Whole : TextPattern::Mode::Contains;
}

// The prefix length counts in the written family: ::ffff:192.0.2.0/120 is 192.0.2.0/24.
std::optional<unsigned> prefixLength(
    std::string_view written, std::string_view digits, const IpAddress &network)
{
    unsigned length = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), length);
    if (problem != std::errc() || end != digits.data() + digits.size() || digits.size() > 3)
        return std::nullopt;
    constexpr unsigned mappedBits = 96;
    const bool mapped =
        network.family() == IpAddress::Family::V4 && written.find(':') != std::string_view::npos;
    if (mapped && length < mappedBits)
        return std::nullopt;
    length -= mapped ? mappedBits : 0;
    if (length > network.bytes().size() * 8)
        return std::nullopt;
    return length;
}

std::optional<FilterTerm> compileHost(
    HostField field, Comparison comparison, const FilterValue &value)
{
    HostTerm term{field, {}, 0, {}};
    const std::string_view text = value.text;
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos) {
        const auto network = IpAddress::parse(text.substr(0, slash));
        const auto length = network
            ? prefixLength(text.substr(0, slash), text.substr(slash + 1), *network)
            : std::nullopt;
        if (!length)
            return std::nullopt;
        term.network = *network;
        term.prefixLength = *length;
        return term;
    }
    if (const auto address = IpAddress::parse(text)) {
        term.network = *address;
        term.prefixLength = static_cast<unsigned>(address->bytes().size() * 8);
        return term;
    }
    if (!mayBeAddress(text))
        return std::nullopt;
    term.pattern = TextPattern(text, modeOf(comparison, value));
    return term;
}

// Any text may be the kind of an interface that a driver yet to be written makes.
std::optional<FilterTerm> compileName(NameField field, const FilterValue &value)
{
    const auto mode = modeOf(Comparison::Equal, value);
    const std::uint64_t bits = bitsOf(field, TextPattern(withUnderscores(value.text), mode));
    if (field == NameField::Kind)
        return NameTerm{field, bits, TextPattern(value.text, mode)};
    if (bits == 0)
        return std::nullopt;
    return NameTerm{field, bits, {}};
}

std::optional<FilterTerm> compileNumber(
    const FieldInfo &info, NumberField field, Comparison comparison, const FilterValue &value)
{
    const auto number = parseFilterNumber(value.text, info.unit);
    if (!number || *number > info.maximum)
        return std::nullopt;
    return NumberTerm{
        field, comparison == Comparison::Has ? Comparison::Equal : comparison, *number};
}

} // namespace

bool isFilterField(std::string_view name)
{
    return findField(name) != nullptr;
}

std::optional<FilterTerm> compileTerm(const std::string &field, Comparison comparison,
    std::size_t operatorPosition, const FilterValue &value, FilterError &error)
{
    const FieldInfo *info = findField(field);
    if (info == nullptr) {
        error = {operatorPosition, FilterProblem::UnknownField, field};
        return std::nullopt;
    }
    const auto *number = std::get_if<NumberField>(&info->target);
    if (number == nullptr && comparison != Comparison::Has && comparison != Comparison::Equal) {
        error = {operatorPosition, FilterProblem::BadOperator, field};
        return std::nullopt;
    }
    std::optional<FilterTerm> term;
    if (number != nullptr)
        term = compileNumber(*info, *number, comparison, value);
    else if (const auto *host = std::get_if<HostField>(&info->target))
        term = compileHost(*host, comparison, value);
    else if (const auto *name = std::get_if<NameField>(&info->target))
        term = compileName(*name, value);
    else
        term = TextTerm{
            std::get<TextField>(info->target), TextPattern(value.text, modeOf(comparison, value))};
    if (!term)
        error = {value.position, FilterProblem::BadValue, value.text};
    return term;
}

FilterTerm compileFreeTerm(const FilterValue &value)
{
    const bool glob = !value.quoted && TextPattern::hasGlob(value.text);
    const auto mode = glob ? TextPattern::Mode::ContainsGlob : TextPattern::Mode::Contains;
    FreeTerm term{TextPattern(value.text, mode), mayBeAddress(value.text), -1, {}};
    if (const auto number = parseFilterNumber(value.text, NumberUnit::Plain))
        term.pid = *number;
    const TextPattern namePattern(withUnderscores(value.text), mode);
    for (std::size_t i = 0; i < nameFieldCount; ++i) {
        // Certainty is not a column that people search by word.
        if (static_cast<NameField>(i) != NameField::Certainty)
            term.bits[i] = bitsOf(static_cast<NameField>(i), namePattern);
    }
    return term;
}

} // namespace weir
