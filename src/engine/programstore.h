// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Which programs have used the network before on this account: so that the first time of each can
// be told. A text file of its own, one program a line, bounded, the longest unused given up first.
// Several Weirs may run: each adds what it saw to what the file has by then. One thread.

#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace weir {

class ProgramStore
{
public:
    static constexpr std::size_t maxPrograms = 8192;
    // Bytes of one name; longer ones are cut.
    static constexpr std::size_t maxName = 1024;

    enum class Keep : std::uint8_t { ThisRun, Always };

    // With ThisRun the file is read, but never written. Nothing is read before load().
    explicit ProgramStore(QString path, Keep keep = Keep::Always)
        : m_path(std::move(path)), m_keep(keep)
    {
    }

    // Where the account keeps it.
    static QString defaultPath();

    void load();
    // No program was known when it was loaded: an account that has never run Weir, to which every
    // program would be new.
    bool isFirstRun() const { return m_firstRun; }
    // True where the program was not known.
    bool add(std::string_view program);
    // Where something was added since. A file that cannot be written is tried again next time.
    void save();

private:
    void addLine(QByteArray line);
    void dropOldest();

    QString m_path;
    Keep m_keep;
    std::unordered_map<std::string, std::uint64_t> m_programs; // and the time of their last use
    std::uint64_t m_time = 0; // counts uses
    bool m_changed = false;
    bool m_firstRun = true;
};

} // namespace weir
