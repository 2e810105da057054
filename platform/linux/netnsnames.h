// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Names of network namespaces by their inode, shared by who finds them and who names the namespace
// of a process. One thread.

#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace weir {

class NetnsNames
{
public:
    // Empty for the base namespace, and for one that is not known.
    const std::string &of(std::uint64_t inode) const
    {
        static const std::string none;
        const auto found = m_names.find(inode);
        return found == m_names.end() ? none : found->second;
    }
    void set(std::uint64_t inode, const std::string &name) { m_names[inode] = name; }
    void forget(std::uint64_t inode) { m_names.erase(inode); }

private:
    std::unordered_map<std::uint64_t, std::string> m_names;
};

} // namespace weir
