// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/windowlayout.h"

#include <QDataStream>
#include <QIODevice>

namespace weir {

namespace {

constexpr quint32 layoutVersion = 2;
constexpr qsizetype largestPart = 64 * 1024;

} // namespace

QByteArray WindowLayout::toBytes() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << layoutVersion << static_cast<quint8>(page);
    for (const QByteArray &state : columns)
        stream << state;
    stream << chart << limits;
    return bytes;
}

WindowLayout WindowLayout::fromBytes(const QByteArray &bytes)
{
    if (bytes.size() > largestPart)
        return {};
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    quint8 page = 0;
    WindowLayout layout;
    stream >> version >> page;
    for (QByteArray &state : layout.columns)
        stream >> state;
    stream >> layout.chart;
    // Earlier versions had no limits to show.
    if (!stream.atEnd())
        stream >> layout.limits;
    if (stream.status() != QDataStream::Ok || version != layoutVersion || page >= pageCount)
        return {};
    layout.page = static_cast<PageKind>(page);
    return layout;
}

} // namespace weir
