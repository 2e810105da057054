# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

weir_test(tst_cgroupunit LIBS weir_platform)
weir_test(tst_procparse LIBS weir_platform)
weir_test(tst_eventowners LIBS weir_platform SOURCES fakeproc.cpp)
weir_test(tst_execnameparser LIBS weir_platform)
weir_test(tst_execnames LIBS weir_platform LABELS live)
weir_test(tst_processpoll LIBS weir_platform SOURCES fakeproc.cpp)
weir_test(tst_silencewatch LIBS weir_platform)
weir_test(tst_proceventparser LIBS weir_platform)
weir_test(tst_ownerallocations LIBS weir_platform SOURCES ../../support/allocations.cpp fakeproc.cpp)
weir_test(tst_socketowners LIBS weir_platform SOURCES fakeproc.cpp)
weir_test(tst_liveowners LIBS weir_platform
    SOURCES childprocess.cpp ownnamespace.cpp tcppair.cpp LABELS live)
weir_test(tst_proceventsource LIBS weir_platform SOURCES childprocess.cpp LABELS live)
weir_test(tst_pidreuse LIBS weir_platform SOURCES ownnamespace.cpp tcppair.cpp LABELS live
    TIMEOUT 300)
weir_test(tst_startsource LIBS weir_platform SOURCES childprocess.cpp LABELS live)
weir_test(tst_examine LIBS weir_platform SOURCES childprocess.cpp LABELS live)
