// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace weir {

// Asks the scheduler to run the calling thread soon after each wake-up: for the price of shorter
// turns (sched_setattr(2), Linux 6.12; needs no privilege), and before others where this account
// may ask for that. Without it, a thread that is woken by a program on its own CPU waits until that
// program sleeps or ends. Kernels that know no such turns ignore it.
void makeThreadPrompt();

} // namespace weir
