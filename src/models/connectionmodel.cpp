// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectionmodel.h"

#include "core/names.h"
#include "models/connectioncolumns.h"
#include "models/safetext.h"
#include "models/words.h"

#include <cstring>

namespace weir {
namespace {

std::string_view congestionOf(const SocketSample &socket)
{
    return {socket.congestion, strnlen(socket.congestion, sizeof socket.congestion)};
}

bool isSame(const ConnectionRow &a, const ConnectionRow &b)
{
    const TcpCounters &s = a.socket.tcp;
    const TcpCounters &t = b.socket.tcp;
    return a.owner == b.owner && a.total == b.total && a.rate.rx == b.rate.rx
        && a.rate.tx == b.rate.tx && a.certainty == b.certainty && a.life == b.life
        && a.interfaceIndex == b.interfaceIndex && a.socket.state == b.socket.state
        && a.socket.local == b.socket.local && a.socket.remote == b.socket.remote
        && s.fields == t.fields && s.rttUs == t.rttUs && s.rttVarUs == t.rttVarUs
        && s.minRttUs == t.minRttUs && s.cwnd == t.cwnd && s.mss == t.mss
        && s.bytesRetransmitted == t.bytesRetransmitted && s.deliveryRate == t.deliveryRate
        && congestionOf(a.socket) == congestionOf(b.socket);
}

int compareEndpoints(const Endpoint &a, const Endpoint &b)
{
    const auto order = [](const auto &left, const auto &right) {
        return left < right ? -1 : right < left ? 1 : 0;
    };
    if (a.address.family() != b.address.family())
        return order(a.address.family(), b.address.family());
    const int byAddress = order(a.address, b.address);
    return byAddress != 0 ? byAddress : order(a.port, b.port);
}

} // namespace

ConnectionModel::ConnectionModel(QObject *parent)
    : RowModel("weir::ConnectionModel", connectionColumns(), parent)
{
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

bool ConnectionModel::accepts(int row, const Filter &filter) const
{
    return filter.matches(this->row(row), *m_frame);
}

int ConnectionModel::kind(int row) const
{
    const SocketSample &socket = this->row(row).socket;
    switch (socket.state) {
    case TcpState::Listen:
        return Listening;
    case TcpState::Established:
    case TcpState::SynSent:
    case TcpState::SynRecv:
    case TcpState::NewSynRecv:
    case TcpState::CloseWait:
        return Connected;
    case TcpState::FinWait1:
    case TcpState::FinWait2:
    case TcpState::TimeWait:
    case TcpState::LastAck:
    case TcpState::Closing:
        return Closing;
    default:
        return Unconnected;
    }
}

bool ConnectionModel::isEnded(int row) const
{
    return this->row(row).life != Life::Alive;
}

const ConnectionRow &ConnectionModel::row(int row) const
{
    return m_frame->connections[m_rows.source(row)];
}

int ConnectionModel::rowOf(std::uint64_t cookie, NetnsId netns) const
{
    return m_rows.find({cookie, netns});
}

void ConnectionModel::apply(const FramePtr &frame)
{
    static const std::vector<ConnectionRow> none;
    const std::vector<ConnectionRow> &next = frame ? frame->connections : none;
    const bool sameKind = m_frame && frame && (m_frame->intervalNs > 0) == (frame->intervalNs > 0);
    applyRows(
        m_rows, next.size(),
        [&next](std::size_t index) {
            return NetnsKey{next[index].socket.cookie, next[index].socket.netns};
        },
        [&](std::size_t before, std::size_t now) {
            return sameKind && isSame(m_frame->connections[before], next[now]);
        },
        [&] { m_frame = frame; });
}

int ConnectionModel::compare(int column, int a, int b) const
{
    const SocketSample &left = row(a).socket;
    const SocketSample &right = row(b).socket;
    if (column == LocalAddress)
        return compareEndpoints(left.local, right.local);
    if (column == RemoteAddress)
        return compareEndpoints(left.remote, right.remote);
    return RowModel::compare(column, a, b);
}

std::optional<double> ConnectionModel::number(int row, int column) const
{
    const ConnectionRow &connection = this->row(row);
    const TcpCounters &tcp = connection.socket.tcp;
    const auto given = [&connection](TcpCounters::Field field, auto value) {
        return connection.socket.knows(field) ? std::optional(static_cast<double>(value))
                                              : std::nullopt;
    };
    const auto measured = [&connection](auto value) {
        return connection.measured() ? std::optional(static_cast<double>(value)) : std::nullopt;
    };
    const bool hasRate = m_frame->intervalNs > 0 && connection.life != Life::Ended;
    switch (column) {
    case Download:
        return hasRate ? measured(connection.rate.rx) : std::nullopt;
    case Upload:
        return hasRate ? measured(connection.rate.tx) : std::nullopt;
    case Received:
        return measured(connection.total.rx);
    case Sent:
        return measured(connection.total.tx);
    case Pid: {
        const Owner *owner = connection.owner.get();
        const bool known = owner != nullptr && owner->key.kind == OwnerKind::Process;
        return known ? std::optional<double>(owner->key.process.pid) : std::nullopt;
    }
    default:
        break;
    }
    const SocketSample &socket = connection.socket;
    switch (column) {
    case Rtt:
        return socket.knowsRtt() ? std::optional<double>(tcp.rttUs) : std::nullopt;
    case RttVariation:
        return socket.knowsRtt() ? std::optional<double>(tcp.rttVarUs) : std::nullopt;
    case MinRtt:
        return socket.knowsMinRtt() ? std::optional<double>(tcp.minRttUs) : std::nullopt;
    case CongestionWindow:
        return given(TcpCounters::Basic, tcp.cwnd);
    case SegmentSize:
        return given(TcpCounters::Basic, tcp.mss);
    case Retransmitted:
        return given(TcpCounters::BytesSent, tcp.bytesRetransmitted);
    default:
        return given(TcpCounters::DeliveryRate, tcp.deliveryRate);
    }
}

std::string_view ConnectionModel::sortText(int row, int column) const
{
    const ConnectionRow &connection = this->row(row);
    const Owner *owner = connection.owner.get();
    switch (column) {
    case Process:
        return owner != nullptr ? ownerSortText(*owner) : toName(OwnerKind::Unknown);
    case Protocol:
        return toName(connection.socket.protocol);
    case State:
        return toName(connection.socket.state);
    case InterfaceName:
        return m_frame->interfaceName(connection.socket.netns, connection.interfaceIndex);
    case User:
        return owner != nullptr ? userSortText(*owner) : std::string_view();
    case Unit:
        return owner != nullptr ? std::string_view(owner->unit) : std::string_view();
    case Congestion:
        return congestionOf(connection.socket);
    case Certain:
        return toName(connection.certainty);
    default:
        return {};
    }
}

bool ConnectionModel::isMissing(int row, int column) const
{
    if (column == LocalAddress)
        return false;
    if (column == RemoteAddress)
        return !this->row(row).socket.hasPeer();
    return RowModel::isMissing(row, column);
}

QString ConnectionModel::displayText(int row, int column) const
{
    const ConnectionRow &connection = this->row(row);
    const SocketSample &socket = connection.socket;
    const Owner *owner = connection.owner.get();
    switch (column) {
    case Process:
        return isEnded(row)
            ? tr("%1 (ended)", "the process of a connection that ended").arg(ownerText(owner))
            : ownerText(owner);
    case Protocol:
        return protocolText(socket);
    case LocalAddress:
        return endpointText(socket.local, m_frame.get(), socket.netns);
    case RemoteAddress:
        return endpointText(socket.remote, m_frame.get(), socket.netns);
    case State:
        return stateText(socket);
    case InterfaceName:
        return interfaceText(m_frame->interfaceName(socket.netns, connection.interfaceIndex),
            m_frame->netnsName(socket.netns));
    case User:
        return userText(owner);
    case Unit:
        return safeText(owner->unit);
    case Congestion:
        return safeText(congestionOf(socket));
    case Certain:
        return certaintyText(connection.certainty);
    default:
        return numberText(row, column);
    }
}

QString ConnectionModel::numberText(int row, int column) const
{
    const ConnectionRow &connection = this->row(row);
    const TcpCounters &tcp = connection.socket.tcp;
    switch (column) {
    case Download:
        return format().rate(connection.rate.rx);
    case Upload:
        return format().rate(connection.rate.tx);
    case Received:
        return format().bytes(connection.total.rx);
    case Sent:
        return format().bytes(connection.total.tx);
    case Rtt:
        return format().milliseconds(tcp.rttUs);
    case RttVariation:
        return format().milliseconds(tcp.rttVarUs);
    case MinRtt:
        return format().milliseconds(tcp.minRttUs);
    case Retransmitted:
        return format().bytes(tcp.bytesRetransmitted);
    case CongestionWindow:
        return format().count(tcp.cwnd);
    case SegmentSize:
        return format().bytes(tcp.mss);
    case DeliveryRate:
        return format().rate(static_cast<double>(tcp.deliveryRate));
    default:
        return QString::number(connection.owner->key.process.pid);
    }
}

QString ConnectionModel::accessibleText(int row, int column) const
{
    if (column == Download || column == Upload || column == DeliveryRate)
        return format().rateInWords(number(row, column).value_or(-1));
    return displayText(row, column);
}

QString ConnectionModel::toolTip(int row, int column) const
{
    const ConnectionRow &connection = this->row(row);
    switch (column) {
    case Process:
        return ownerToolTip(connection.owner.get(), format());
    case Received:
        return tr("%1 bytes").arg(format().count(connection.total.rx));
    case Sent:
        return tr("%1 bytes").arg(format().count(connection.total.tx));
    case Retransmitted:
        return retransmissionText(connection.socket.tcp);
    case State:
        return stateExplanation(connection.socket);
    case LocalAddress:
    case RemoteAddress:
        return connection.local
            ? tr("%1\nThis connection does not leave this machine.").arg(displayText(row, column))
            : displayText(row, column);
    case Certain:
        return certaintyExplanation(connection.certainty);
    case User:
    case Unit:
        return displayText(row, column);
    default:
        return {};
    }
}

QString ConnectionModel::retransmissionText(const TcpCounters &tcp) const
{
    const double share = tcp.bytesSent == 0
        ? 0
        : static_cast<double>(tcp.bytesRetransmitted) / static_cast<double>(tcp.bytesSent);
    return tr("%1 bytes, %2 of all bytes sent")
        .arg(format().count(tcp.bytesRetransmitted), format().percent(share));
}

QString ConnectionModel::missingText(int row, int column) const
{
    switch (column) {
    case Download:
    case Upload:
    case Received:
    case Sent:
        return this->row(row).measured() ? tr("not known yet") : Format::notMeasured();
    default:
        return tr("none");
    }
}

QString ConnectionModel::missingReason(int row, int column) const
{
    const ConnectionRow &connection = this->row(row);
    if (connection.socket.state == TcpState::Listen && isNumeric(column) && column != Pid)
        return tr("A listening socket carries no data itself.");
    switch (column) {
    case Download:
    case Upload:
        if (connection.measured()) {
            return connection.life == Life::Ended ? tr("The connection has ended.")
                                                  : tr("A rate needs two measurements.");
        }
        [[fallthrough]];
    case Received:
    case Sent:
        return certaintyExplanation(Certainty::NotMeasured);
    case RemoteAddress:
        return tr("The socket has no peer.");
    case User:
    case Pid:
        return ownerExplanation(connection.owner.get());
    case Unit:
        return tr("No unit is known.");
    case InterfaceName:
        return tr("The kernel does not tell which interface carries this connection.");
    default:
        return tr("The kernel does not tell this number for this socket.");
    }
}

} // namespace weir
