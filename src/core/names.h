// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The fixed names of enumerated values for machines: lower case, words joined by "_", never
// translated. Reports, the filter language and recordings share them. Any thread.

#pragma once

#include "core/finding.h"
#include "core/frame.h"
#include "core/limit.h"
#include "core/notice.h"
#include "core/owner.h"
#include "core/processevent.h"
#include "core/sample.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace weir {

// A number outside of the enumeration gives "unknown".
std::string_view toName(Protocol protocol);
std::string_view toName(TcpState state);
std::string_view toName(Duplex duplex);
std::string_view toName(OwnerKind kind);
std::string_view toName(Certainty certainty);
std::string_view toName(Life life);
std::string_view toName(EventKind kind);
std::string_view toName(NoticeId id);
std::string_view toName(LimitId id);
std::string_view toName(FindingId id);
std::string_view toName(FindingState state);
// LinkSample::operState, for example "lower_layer_down".
std::string_view operStateName(std::uint8_t operState);

// All names of a type above, in the order of its values from 0.
template<typename Enum> std::span<const std::string_view> namesOf();

// The reverse, for each of the types above. Exact: no other case, no blanks.
template<typename Enum> std::optional<Enum> fromName(std::string_view name);

} // namespace weir
