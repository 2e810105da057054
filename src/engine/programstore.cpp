// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/programstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <vector>

namespace weir {

namespace {

// Of a file that somebody else has written.
constexpr qint64 maxFileSize = qint64{16} * 1024 * 1024;

} // namespace

QString ProgramStore::defaultPath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    return folder.isEmpty() ? QString() : folder + QStringLiteral("/programs");
}

void ProgramStore::load()
{
    QFile file(m_path);
    if (m_path.isEmpty() || !QFileInfo(m_path).isFile() || !file.open(QIODevice::ReadOnly))
        return;
    const QByteArray text = file.read(maxFileSize);
    for (const QByteArray &line : text.split('\n'))
        addLine(line);
    m_firstRun = m_firstRun && m_programs.empty();
    m_changed = false;
}

// A name may have any byte but NUL; a line has the same, with what would end it escaped.
void ProgramStore::addLine(QByteArray line)
{
    line = QByteArray::fromPercentEncoding(line);
    if (!line.isEmpty())
        add({line.constData(), static_cast<std::size_t>(line.size())});
}

bool ProgramStore::add(std::string_view program)
{
    const auto [found, isNew] =
        m_programs.try_emplace(std::string(program.substr(0, maxName)), m_time);
    found->second = ++m_time;
    m_changed = m_changed || isNew;
    if (m_programs.size() > maxPrograms)
        dropOldest();
    return isNew;
}

void ProgramStore::dropOldest()
{
    const auto oldest = std::ranges::min_element(
        m_programs, {}, [](const auto &program) { return program.second; });
    m_programs.erase(oldest);
}

void ProgramStore::save()
{
    if (!m_changed || m_path.isEmpty() || m_keep == Keep::ThisRun)
        return;
    // Where it cannot be written, the next new program is another attempt.
    m_changed = false;
    // What another Weir has added since.
    ProgramStore others(m_path);
    others.load();
    for (const auto &[program, time] : others.m_programs) {
        if (m_programs.size() < maxPrograms)
            m_programs.try_emplace(program, 0);
    }
    std::vector<std::pair<std::uint64_t, std::string_view>> ordered;
    for (const auto &[program, time] : m_programs)
        ordered.emplace_back(time, program);
    std::ranges::sort(ordered);
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    for (const auto &[time, program] : ordered) {
        const QByteArray name(program.data(), static_cast<qsizetype>(program.size()));
        file.write(name.toPercentEncoding("/ +,:=@") + '\n');
    }
    file.commit();
}

} // namespace weir
