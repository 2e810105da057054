// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filter.h"
#include "core/filternode.h"
#include "core/names.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace weir {

namespace {

// What a row has that a term can ask for; filled without an allocation. Views into the row.
class Subject
{
public:
    void setOwner(const Owner *value);
    void setNumber(NumberField field, double value);
    void setRates(const Rates &rates);
    void setAmounts(std::uint64_t rx, std::uint64_t tx);
    void setName(NameField field, unsigned bit);

    std::string_view text(TextField field) const;
    const double *number(NumberField field) const;
    std::uint64_t names(NameField field) const { return m_names[static_cast<std::size_t>(field)]; }

    const Owner *owner = nullptr;
    const Endpoint *local = nullptr;
    const Endpoint *remote = nullptr;
    const std::vector<InterfaceAddress> *addresses = nullptr;
    const Frame *frame = nullptr; // to name the interface and the namespace
    std::optional<NetnsId> netns; // where it is not the owner's
    std::uint32_t interfaceIndex = 0;
    std::string_view interfaceName;
    std::string_view interfaceKind;
    std::string_view words[3]; // only free text looks at them

private:
    std::array<double, numberFieldCount> m_numbers; // set where m_known has the bit
    std::uint32_t m_known = 0;
    std::array<std::uint64_t, nameFieldCount> m_names{};
};

void Subject::setOwner(const Owner *value)
{
    owner = value;
    if (owner == nullptr)
        return;
    if (owner->key.kind == OwnerKind::Process)
        setNumber(NumberField::Pid, owner->key.process.pid);
    const bool hasAccount =
        owner->key.kind == OwnerKind::Process || owner->key.kind == OwnerKind::Account;
    if (hasAccount && owner->uid != unknownUid)
        setNumber(NumberField::Uid, owner->uid);
}

void Subject::setNumber(NumberField field, double value)
{
    const auto index = static_cast<std::size_t>(field);
    m_numbers[index] = value;
    m_known |= 1U << index;
}

void Subject::setRates(const Rates &rates)
{
    setNumber(NumberField::RxRate, rates.rx);
    setNumber(NumberField::TxRate, rates.tx);
    setNumber(NumberField::Rate, rates.sum());
}

void Subject::setAmounts(std::uint64_t rx, std::uint64_t tx)
{
    setNumber(NumberField::Rx, static_cast<double>(rx));
    setNumber(NumberField::Tx, static_cast<double>(tx));
    setNumber(NumberField::Total, static_cast<double>(rx) + static_cast<double>(tx));
}

void Subject::setName(NameField field, unsigned bit)
{
    m_names[static_cast<std::size_t>(field)] |= std::uint64_t{1} << (bit & 63U);
}

std::string_view Subject::text(TextField field) const
{
    if (field == TextField::Interface) {
        return frame != nullptr && interfaceName.empty()
            ? frame->interfaceName(netns.value_or(baseNetns), interfaceIndex)
            : interfaceName;
    }
    if (field == TextField::Netns && netns)
        return frame->netnsName(*netns);
    if (owner == nullptr)
        return {};
    switch (field) {
    case TextField::Process:
        if (!owner->name.empty())
            return owner->name;
        return owner->key.kind == OwnerKind::Process ? owner->comm : toName(owner->key.kind);
    case TextField::Cmdline:
        return owner->cmdline;
    case TextField::Exe:
        return owner->exe;
    case TextField::User:
        return owner->user;
    case TextField::Unit:
        return owner->unit;
    case TextField::Netns:
        return owner->netns;
    case TextField::Interface:
        break;
    }
    return {};
}

const double *Subject::number(NumberField field) const
{
    const auto index = static_cast<std::size_t>(field);
    return (m_known >> index & 1U) != 0 ? &m_numbers[index] : nullptr;
}

bool holds(const NumberTerm &term, double value)
{
    switch (term.comparison) {
    case Comparison::Has:
    case Comparison::Equal:
        return value == term.value;
    case Comparison::Less:
        return value < term.value;
    case Comparison::LessEqual:
        return value <= term.value;
    case Comparison::Greater:
        return value > term.value;
    case Comparison::GreaterEqual:
        return value >= term.value;
    }
    return false;
}

bool matchesTerm(const NumberTerm &term, const Subject &subject)
{
    const auto holdsFor = [&](NumberField field) {
        const double *value = subject.number(field);
        return value != nullptr && holds(term, *value);
    };
    if (term.field == NumberField::EitherPort)
        return holdsFor(NumberField::LocalPort) || holdsFor(NumberField::RemotePort);
    return holdsFor(term.field);
}

bool matchesTerm(const NameTerm &term, const Subject &subject)
{
    if ((subject.names(term.field) & term.bits) != 0)
        return true;
    const std::string_view kind = subject.interfaceKind;
    return term.field == NameField::Kind && !kind.empty() && term.pattern.matches(kind);
}

// A text that is not known matches nothing, not even *.
bool matchesTerm(const TextTerm &term, const Subject &subject)
{
    const std::string_view text = subject.text(term.field);
    return !text.empty() && term.pattern.matches(text);
}

bool matchesText(const TextPattern &pattern, const IpAddress &address)
{
    std::array<char, IpAddress::maxTextSize> buffer;
    return pattern.matches({buffer.data(), address.write(buffer)});
}

bool matchesAddress(const HostTerm &term, const IpAddress &address)
{
    if (address.family() == IpAddress::Family::None)
        return false;
    if (term.network.family() != IpAddress::Family::None)
        return address.isIn(term.network, term.prefixLength);
    return matchesText(term.pattern, address);
}

bool matchesTerm(const HostTerm &term, const Subject &subject)
{
    const auto matchesEnd = [&](const Endpoint *end) {
        return end != nullptr && matchesAddress(term, end->address);
    };
    if (term.field != HostField::Remote && matchesEnd(subject.local))
        return true;
    if (term.field != HostField::Local && matchesEnd(subject.remote))
        return true;
    if (term.field == HostField::Remote || subject.addresses == nullptr)
        return false;
    return std::ranges::any_of(*subject.addresses,
        [&](const InterfaceAddress &own) { return matchesAddress(term, own.address); });
}

// As people write an endpoint: 192.0.2.1:443, [2001:db8::1]:443.
bool matchesText(const TextPattern &pattern, const Endpoint &end)
{
    constexpr std::size_t aroundAddress = 8;
    std::array<char, IpAddress::maxTextSize + aroundAddress> buffer;
    const bool v6 = end.address.family() == IpAddress::Family::V6;
    std::size_t size = 0;
    if (v6)
        buffer[size++] = '[';
    size += end.address.write(
        std::span<char, IpAddress::maxTextSize>(buffer.data() + size, IpAddress::maxTextSize));
    if (v6)
        buffer[size++] = ']';
    buffer[size++] = ':';
    char *const stop =
        std::to_chars(buffer.data() + size, buffer.data() + buffer.size(), end.port).ptr;
    return pattern.matches({buffer.data(), static_cast<std::size_t>(stop - buffer.data())});
}

bool matchesAnyAddress(const TextPattern &pattern, const Subject &subject)
{
    if (subject.remote != nullptr && matchesText(pattern, *subject.remote))
        return true;
    if (subject.local != nullptr && matchesText(pattern, *subject.local))
        return true;
    return subject.addresses != nullptr
        && std::ranges::any_of(*subject.addresses,
            [&](const InterfaceAddress &own) { return matchesText(pattern, own.address); });
}

bool matchesTerm(const FreeTerm &term, const Subject &subject)
{
    for (std::size_t i = 0; i < nameFieldCount; ++i) {
        if ((subject.names(static_cast<NameField>(i)) & term.bits[i]) != 0)
            return true;
    }
    const double *pid = subject.number(NumberField::Pid);
    if (pid != nullptr && *pid == term.pid)
        return true;
    constexpr std::array searched{TextField::Process, TextField::Exe, TextField::Cmdline,
        TextField::User, TextField::Unit, TextField::Netns, TextField::Interface};
    for (const TextField field : searched) {
        const std::string_view text = subject.text(field);
        if (!text.empty() && term.pattern.matches(text))
            return true;
    }
    for (const std::string_view word : subject.words) {
        if (!word.empty() && term.pattern.matches(word))
            return true;
    }
    return term.mayBeAddress && matchesAnyAddress(term.pattern, subject);
}

bool evaluate(const Filter::Node &node, const Subject &subject)
{
    const auto holdsFor = [&subject](
                              const Filter::Node &child) { return evaluate(child, subject); };
    switch (node.kind) {
    case Filter::Node::Kind::And:
        return std::ranges::all_of(node.children, holdsFor);
    case Filter::Node::Kind::Or:
        return std::ranges::any_of(node.children, holdsFor);
    case Filter::Node::Kind::Not:
        return !evaluate(node.children.front(), subject);
    case Filter::Node::Kind::Term:
        break;
    }
    return std::visit(
        [&subject](const auto &term) { return matchesTerm(term, subject); }, node.term);
}

} // namespace

bool Filter::matches(const ProcessRow &row) const
{
    if (m_root == nullptr)
        return true;
    Subject subject;
    subject.setOwner(row.owner.get());
    if (row.owner != nullptr)
        subject.words[0] = row.owner->comm;
    if (row.measured()) {
        subject.setRates(row.rate);
        subject.setAmounts(row.total.rx, row.total.tx);
    }
    subject.setNumber(NumberField::Connections, row.tcpConnections);
    subject.setName(NameField::Certainty, static_cast<unsigned>(row.certainty));
    return evaluate(*m_root, subject);
}

bool Filter::matches(const ConnectionRow &row, const Frame &frame) const
{
    if (m_root == nullptr)
        return true;
    const SocketSample &socket = row.socket;
    Subject subject;
    subject.setOwner(row.owner.get());
    if (row.owner == nullptr && socket.knowsUid())
        subject.setNumber(NumberField::Uid, socket.uid);
    subject.local = &socket.local;
    subject.setNumber(NumberField::LocalPort, socket.local.port);
    if (socket.hasPeer()) {
        subject.remote = &socket.remote;
        subject.setNumber(NumberField::RemotePort, socket.remote.port);
    }
    subject.frame = &frame;
    subject.netns = socket.netns;
    subject.interfaceIndex = row.interfaceIndex;
    if (row.measured()) {
        subject.setRates(row.rate);
        subject.setAmounts(row.total.rx, row.total.tx);
    }
    if (socket.knowsRtt())
        subject.setNumber(NumberField::Rtt, socket.tcp.rttUs / 1000.0);
    if (socket.knows(TcpCounters::BytesSent))
        subject.setNumber(
            NumberField::Retransmitted, static_cast<double>(socket.tcp.bytesRetransmitted));
    subject.setName(NameField::State, static_cast<unsigned>(socket.state));
    subject.setName(NameField::Protocol, static_cast<unsigned>(socket.protocol));
    subject.setName(NameField::Certainty, static_cast<unsigned>(row.certainty));
    return evaluate(*m_root, subject);
}

bool Filter::matches(const InterfaceRow &row, const Frame &frame) const
{
    if (m_root == nullptr)
        return true;
    Subject subject;
    subject.frame = &frame;
    subject.netns = row.link.netns;
    subject.interfaceName = row.link.name;
    subject.addresses = &row.link.addresses;
    subject.interfaceKind = row.link.kind;
    subject.words[0] = row.link.kind;
    subject.words[1] = row.link.mac;
    subject.words[2] = row.link.wireless.ssid;
    if (row.compared)
        subject.setRates(row.rate);
    subject.setAmounts(row.link.rxBytes, row.link.txBytes);
    subject.setName(NameField::State, linkStateBit + row.link.operState % 8U);
    return evaluate(*m_root, subject);
}

bool Filter::matches(const LimitRow &row) const
{
    if (m_root == nullptr)
        return true;
    Subject subject;
    subject.setOwner(row.owner.get());
    subject.words[0] = toName(row.sample.id);
    subject.words[1] = row.sample.detail;
    subject.local = &row.local;
    subject.remote = &row.remote;
    if (row.local.port != 0)
        subject.setNumber(NumberField::LocalPort, row.local.port);
    if (row.remote.port != 0)
        subject.setNumber(NumberField::RemotePort, row.remote.port);
    if (row.sample.id == LimitId::InterfaceDrops)
        subject.interfaceName = row.sample.detail;
    return evaluate(*m_root, subject);
}

bool Filter::matches(const ProcessEvent &event) const
{
    if (m_root == nullptr)
        return true;
    Subject subject;
    subject.setOwner(event.process.get());
    subject.words[0] = event.comm;
    subject.words[1] = event.detail;
    // The name of the interface comes first, and has no blank.
    if (event.kind >= EventKind::LinkUp && event.kind <= EventKind::AddressRemoved)
        subject.interfaceName = std::string_view(event.detail).substr(0, event.detail.find(' '));
    if (event.pid != 0)
        subject.setNumber(NumberField::Pid, event.pid);
    if (event.bytesKnown)
        subject.setAmounts(event.rxBytes, event.txBytes);
    subject.setName(NameField::Kind, static_cast<unsigned>(event.kind));
    return evaluate(*m_root, subject);
}

} // namespace weir
