// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/ownervalues.h"

namespace weir {

namespace {

// The other kinds have no account: their uid would say root.
bool hasAccount(const Owner *owner)
{
    return owner && (owner->key.kind == OwnerKind::Process || owner->key.kind == OwnerKind::Account)
        && owner->uid != unknownUid;
}

} // namespace

Value ownerPid(const Owner *owner)
{
    if (!owner || owner->key.kind != OwnerKind::Process)
        return {};
    return std::int64_t(owner->key.process.pid);
}

Value ownerProcess(const Owner *owner)
{
    if (!owner)
        return {};
    switch (owner->key.kind) {
    case OwnerKind::Process:
        return textValue(owner->name.empty() ? owner->comm : owner->name);
    case OwnerKind::Account:
        return std::string_view("(hidden)");
    case OwnerKind::Kernel:
        return std::string_view("(kernel)");
    case OwnerKind::Unknown:
        return std::string_view("(unknown)");
    case OwnerKind::Unattributed:
        return std::string_view("(unattributed)");
    }
    return {};
}

Value ownerUid(const Owner *owner)
{
    return hasAccount(owner) ? numberValue(owner->uid) : Value();
}

Value ownerUser(const Owner *owner)
{
    return hasAccount(owner) ? textValue(owner->user) : Value();
}

Value ownerUnit(const Owner *owner)
{
    return owner ? textValue(owner->unit) : Value();
}

Value ownerNetns(const Owner *owner)
{
    return owner ? textValue(owner->netns) : Value();
}

} // namespace weir
