// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// All interfaces of a system whose kernel lists them in a sysctl. Used in the sampler thread.

#pragma once

#include "core/collector.h"
#include "platform/sysctl/linklist.h"
#include "platform/sysctl/sysctlbuffer.h"

#include <functional>
#include <string>

namespace weir {

class SysctlLinks final : public Collector
{
public:
    struct Source
    {
        std::string name; // for Notices
        SysctlQuery list;
        std::function<LinkList(Bytes)> decode;
        SysctlQuery exactBytes; // takeExactBytes(); empty where the list has them
    };

    explicit SysctlLinks(Source source) : m_source(std::move(source)) { }

    // Probes: an error means that this system gives no interfaces.
    std::error_code open() { return m_buffer.read(m_source.list); }
    std::error_code collect(Snapshot &snapshot) override;

private:
    void readExactBytes(Snapshot &snapshot, std::vector<LinkSample> &links);

    Source m_source;
    SysctlBuffer m_buffer;
};

} // namespace weir
