// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/cgroupunit.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

namespace weir {

namespace {

constexpr std::size_t shortIdLength = 12; // what the container tools print
constexpr std::size_t longIdLength = 64;

bool takePrefix(std::string_view &text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

bool takeSuffix(std::string_view &text, std::string_view suffix)
{
    if (!text.ends_with(suffix))
        return false;
    text.remove_suffix(suffix.size());
    return true;
}

bool isContainerId(std::string_view text)
{
    return text.size() == longIdLength
        && std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::string containerName(std::string_view engine, std::string_view id)
{
    std::string name(engine);
    name += ' ';
    return name += id.substr(0, shortIdLength);
}

// docker-ID.scope and its like: the systemd drivers of the container engines.
std::optional<std::string> containerScope(std::string_view component, bool kubernetes)
{
    struct Engine
    {
        std::string_view prefix;
        std::string_view name;
    };
    static constexpr std::array engines{Engine{"docker-", "docker"},
        Engine{"libpod-conmon-", "podman"}, Engine{"libpod-payload-", "podman"},
        Engine{"libpod-", "podman"}, Engine{"cri-containerd-", "containerd"},
        Engine{"containerd-", "containerd"}, Engine{"crio-conmon-", "cri-o"},
        Engine{"crio-", "cri-o"}, Engine{"nerdctl-", "containerd"},
        Engine{"cri-containerd:", "containerd"}, Engine{"crio:", "cri-o"}};
    // An engine without systemd that was given systemd's notation: SLICE:ENGINE:ID.
    if (const std::size_t slice = component.find(".slice:"); slice != std::string_view::npos)
        component.remove_prefix(component.find(':', slice) + 1);
    takeSuffix(component, ".scope");
    for (const Engine &engine : engines) {
        std::string_view id = component;
        if (takePrefix(id, engine.prefix) && isContainerId(id))
            return containerName(kubernetes ? "kubernetes" : engine.name, id);
    }
    return std::nullopt;
}

// Container names that one component or a component and its parent give.
std::optional<std::string> container(
    std::string_view component, std::string_view parent, bool kubernetes)
{
    if (auto name = containerScope(component, kubernetes))
        return name;
    if (kubernetes && isContainerId(component))
        return containerName("kubernetes", component);
    if (parent == "docker" && isContainerId(component))
        return containerName("docker", component);
    if (parent == "libpod_parent" || parent == "lxc") {
        std::string_view name = component;
        takePrefix(name, "libpod-");
        return parent == "lxc" ? "lxc " + std::string(name) : containerName("podman", name);
    }
    for (const std::string_view prefix : {"lxc.payload.", "lxc.monitor."}) {
        if (std::string_view name = component; takePrefix(name, prefix) && !name.empty())
            return "lxc " + std::string(name);
    }
    if (std::string_view name = component; parent == "machine.slice" && takePrefix(name, "machine-")
        && takeSuffix(name, ".scope") && !name.empty())
        return "machine " + unescapeUnit(name);
    // Parents have names of their administrator's choice.
    if (isContainerId(component))
        return containerName("container", component);
    return std::nullopt;
}

// app[-LAUNCHER]-ID-RANDOM.scope and app[-LAUNCHER]-ID[@RANDOM].service: what desktops make of a
// started application, and app-ID.slice with scopes in it. A dash inside the ID is escaped, so any
// other one separates. Old Flatpaks have flatpak-ID-RANDOM.scope.
std::optional<std::string> application(std::string_view component)
{
    std::string_view id = component;
    if (takePrefix(id, "snap.")) {
        const std::string_view name = id.substr(0, id.find('.'));
        return name.empty() ? std::nullopt : std::optional(std::string(name));
    }
    if (!takePrefix(id, "dbus-") && !takePrefix(id, "app-") && !takePrefix(id, "flatpak-"))
        return std::nullopt;
    if (takeSuffix(id, ".slice")) {
        if (id.find('.') == std::string_view::npos || id.find('\\') != std::string_view::npos)
            return std::nullopt; // groups several
    } else if (takeSuffix(id, ".scope")) {
        const std::size_t random = id.rfind('-');
        if (random != std::string_view::npos)
            id = id.substr(0, random);
    } else if (takeSuffix(id, ".service")) {
        id = id.substr(0, id.find('@'));
    } else {
        return std::nullopt;
    }
    const std::size_t launcher = id.rfind('-');
    if (launcher != std::string_view::npos)
        id.remove_prefix(launcher + 1);
    return id.empty() ? std::nullopt : std::optional(unescapeUnit(id));
}

bool isServiceOrScope(std::string_view component)
{
    return component.ends_with(".service") || component.ends_with(".scope");
}

} // namespace

std::string unescapeUnit(std::string_view name)
{
    std::string result;
    result.reserve(name.size());
    constexpr std::size_t escapeLength = 4;
    for (std::size_t i = 0; i < name.size(); ++i) {
        unsigned char byte = 0;
        const char *digits = name.data() + i + 2;
        if (name.substr(i).starts_with("\\x") && name.size() - i >= escapeLength
            && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            result += static_cast<char>(byte);
            i += escapeLength - 1;
        } else {
            result += name[i];
        }
    }
    return result;
}

CgroupUnit unitOfCgroup(std::string_view path)
{
    while (takeSuffix(path, "/"))
        ;
    takePrefix(path, "/");
    CgroupUnit unit;
    CgroupUnit slice;
    std::string_view rest = path;
    std::string_view parent;
    std::size_t depth = 0;
    bool kubernetes = false;
    bool inApplication = false;
    while (!rest.empty()) {
        const std::string_view component = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(component.size() + 1, rest.size()));
        ++depth;
        kubernetes = kubernetes || component.find("kubepods") != std::string_view::npos;
        if (auto name = container(component, parent, kubernetes))
            return {std::move(*name), depth, true};
        // A manager's own init.scope is part of the service that runs the manager.
        if (component == "init.scope" && !unit.name.empty())
            break;
        // Terminals make a scope for each tab, with a name that says nothing.
        const bool isPart = inApplication && component.ends_with(".scope");
        if (auto name = application(component)) {
            unit = {std::move(*name), depth, false};
            inApplication = true;
        } else if (isServiceOrScope(component) && !isPart) {
            unit = {unescapeUnit(component), depth, false};
            inApplication = false;
        } else if (component.ends_with(".slice")) {
            slice = {unescapeUnit(component), depth, false};
        }
        parent = component;
    }
    if (!unit.name.empty())
        return unit;
    if (!slice.name.empty())
        return slice;
    return {std::string(path), depth, false};
}

} // namespace weir
