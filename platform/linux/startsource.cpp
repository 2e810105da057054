// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/startsource.h"

#include <linux/cn_proc.h>
#include <linux/connector.h>

namespace weir {

StartSource::~StartSource()
{
    if (m_socket.isOpen())
        sendToProcConnector(m_socket, ProcConnectorRequest::Ignore, 0);
}

std::error_code StartSource::open(ProcEventFilter filter)
{
    if (const std::error_code error = m_socket.open(NETLINK_CONNECTOR, CN_IDX_PROC))
        return error;
    std::error_code error = sendToProcConnector(m_socket, ProcConnectorRequest::Listen, 0);
    if (!error)
        error = filterProcEvents(m_socket, filter);
    if (error)
        m_socket.close();
    return error;
}

std::error_code StartSource::drain(EventBatch &batch)
{
    const ReceiveResult result = m_socket.receive([&](Bytes datagram) {
        m_messages.clear();
        parseProcEvents(datagram, m_messages);
        for (const ProcMessage &message : m_messages) {
            const ProcessEvent &event = message.event;
            if (message.acknowledgement || event.isThread())
                continue;
            if (event.kind == EventKind::Exec)
                ++batch.programsStarted;
            else if (event.kind == EventKind::Exit)
                batch.endedPids.push_back(event.pid);
        }
    });
    batch.programsStarted += result.overrun;
    m_socket.takeLosses();
    return result.error;
}

} // namespace weir
