# SPDX-FileCopyrightText: 2026 The Weir developers
# SPDX-License-Identifier: GPL-3.0-or-later

# Compile options that every target of the project shares.
function(weir_compile_options target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
        $<$<BOOL:${WEIR_WARNINGS_AS_ERRORS}>:-Werror>
        -fstack-protector-strong $<$<CONFIG:Release,RelWithDebInfo>:-D_FORTIFY_SOURCE=2>)
    target_compile_definitions(${target} PRIVATE
        QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH)
    # The linker of macOS does so by itself, and does not know the words.
    target_link_options(${target} PRIVATE $<$<NOT:$<PLATFORM_ID:Darwin>>:-Wl,-z,relro,-z,now>)
    if(WEIR_SANITIZE)
        target_compile_options(${target} PRIVATE -fsanitize=${WEIR_SANITIZE} -fno-sanitize-recover=all
            -fno-omit-frame-pointer)
        target_link_options(${target} PRIVATE -fsanitize=${WEIR_SANITIZE})
    endif()
    if(WEIR_FUZZ)
        # Lets the fuzzer see which branches an input took.
        target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
    endif()
endfunction()

# weir_library(NAME SOURCES ... [PUBLIC libs...] [PRIVATE libs...])
# Static library weir_NAME. What it links is all that it may include: the arrows of the design.
function(weir_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(weir_${name} STATIC ${arg_SOURCES})
    target_include_directories(weir_${name} PUBLIC ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(weir_${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    weir_compile_options(weir_${name})
endfunction()
