// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/drilldown.h"

namespace weir {

QString filterForField(const char *field, std::string_view value)
{
    constexpr qsizetype longest = 200;
    QString quoted = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
    const bool whole = quoted.size() <= longest;
    if (!whole)
        quoted.truncate(quoted.at(longest - 1).isHighSurrogate() ? longest - 1 : longest);
    quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return QStringLiteral("%1%2\"%3\"")
        .arg(QLatin1String(field), whole ? QStringLiteral("=") : QStringLiteral(":"), quoted);
}

QString filterForInterface(std::string_view name, std::string_view netns)
{
    return filterForField("interface", name) + u' '
        + (netns.empty() ? QStringLiteral("not netns:*") : filterForField("netns", netns));
}

QString filterForOwner(const Owner &owner)
{
    switch (owner.key.kind) {
    case OwnerKind::Process:
        return QStringLiteral("pid=%1").arg(owner.key.process.pid);
    case OwnerKind::Account: {
        QString text = QStringLiteral("uid=%1").arg(owner.uid);
        if (!owner.unit.empty())
            text += u' ' + filterForField("unit", owner.unit);
        if (!owner.netns.empty())
            text += u' ' + filterForField("netns", owner.netns);
        return text;
    }
    case OwnerKind::Kernel:
    case OwnerKind::Unknown:
    case OwnerKind::Unattributed:
        break;
    }
    return {};
}

QString filterForHost(const IpAddress &address)
{
    return QStringLiteral("host:%1").arg(QString::fromStdString(address.toString()));
}

QString filterForPort(std::uint16_t port)
{
    return QStringLiteral("port=%1").arg(port);
}

} // namespace weir
