// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Concludes from what is heard whether a source still speaks. An unprivileged program can switch
// the process connector off for everybody, and nothing but missing events tells. Pure: times are
// nanoseconds of any steady clock.

#pragma once

#include <cstdint>

namespace weir {

class SilenceWatch
{
public:
    // Quiet for so long, the source has to prove that it can speak.
    static constexpr std::int64_t quietNs = 4'000'000'000;
    // Between two proofs where one failed.
    static constexpr std::int64_t againNs = 1'000'000'000;
    // One message may be lost for want of memory (GFP_NOWAIT), without a word.
    static constexpr int proofs = 2;

    explicit SilenceWatch(std::int64_t nowNs) : m_heardNs(nowNs), m_askedNs(nowNs) { }

    void heard(std::int64_t nowNs);
    // A proof was asked for and did not come.
    void missed(std::int64_t nowNs);

    bool isProofDue(std::int64_t nowNs) const;
    bool isSilent() const { return m_missed >= proofs; }
    // A proof failed: perhaps silent.
    bool isDoubtful() const { return m_missed > 0; }
    std::int64_t lastHeardNs() const { return m_heardNs; }

private:
    std::int64_t m_heardNs;
    std::int64_t m_askedNs;
    int m_missed = 0;
};

} // namespace weir
