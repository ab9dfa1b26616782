# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What every target of the project shares: language level, warnings, sanitizers, precompiled headers, and the
# functions by which a folder becomes a library or a test.

option(BELLWETHER_PCH "Precompile the standard and Qt headers (clang-tidy cannot read gcc's)" ON)
set(BELLWETHER_SANITIZE "" CACHE STRING "Value of -fsanitize=, for example address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# Qt 6.4's moc cannot parse the concepts of libstdc++'s C++20 headers, which it only sees with the compiler's macros.
set(CMAKE_AUTOMOC_COMPILER_PREDEFINES OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

add_library(bellwether_options INTERFACE)
target_include_directories(bellwether_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(bellwether_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    -Wimplicit-fallthrough -Werror)
target_compile_definitions(bellwether_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 BELLWETHER_VERSION="${PROJECT_VERSION}")
if(BELLWETHER_SANITIZE)
    target_compile_options(bellwether_options INTERFACE
        -fsanitize=${BELLWETHER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(bellwether_options INTERFACE -fsanitize=${BELLWETHER_SANITIZE})
endif()

# Two precompiled headers serve all targets: one without Qt for the core, one with it.
function(bellwether_precompiled name header)
    if(NOT BELLWETHER_PCH)
        return()
    endif()
    file(WRITE ${PROJECT_BINARY_DIR}/pch/${name}.cpp "")
    add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/pch/${name}.cpp)
    target_link_libraries(${name} PRIVATE bellwether_options ${ARGN})
    target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/packaging/cmake/${header})
endfunction()

# bellwether_library(NAME [QT] SOURCES a.cpp b.cpp [PUBLIC lib ...] [PRIVATE lib ...])
# A folder of the house as a static library. QT turns on moc; PUBLIC and PRIVATE are its link dependencies.
function(bellwether_library name)
    cmake_parse_arguments(ARG "QT" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ${ARG_QT})
    target_link_libraries(${name} PUBLIC bellwether_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    bellwether_apply_precompiled(${name} ${ARG_QT})
endfunction()

# bellwether_executable(NAME [QT] SOURCES a.cpp LINK lib ...)
function(bellwether_executable name)
    cmake_parse_arguments(ARG "QT" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ${ARG_QT})
    target_link_libraries(${name} PRIVATE bellwether_options ${ARG_LINK})
    bellwether_apply_precompiled(${name} ${ARG_QT})
endfunction()

# bellwether_test(NAME SOURCES a.cpp [LINK lib ...] [LABEL core|real|gui|long|bench] [ENVIRONMENT A=b ...])
# A QtTest program, run by ctest under its label (core when none is given).
function(bellwether_test name)
    cmake_parse_arguments(ARG "" "LABEL" "SOURCES;LINK;ENVIRONMENT" ${ARGN})
    if(NOT ARG_LABEL)
        set(ARG_LABEL core)
    endif()
    bellwether_executable(${name} QT SOURCES ${ARG_SOURCES} LINK Qt6::Test ${ARG_LINK})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT 300
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;${ARG_ENVIRONMENT}")
endfunction()

function(bellwether_apply_precompiled target is_qt)
    if(NOT BELLWETHER_PCH)
        return()
    endif()
    if(is_qt)
        target_precompile_headers(${target} REUSE_FROM bellwether_pch_qt)
    else()
        target_precompile_headers(${target} REUSE_FROM bellwether_pch_core)
    endif()
endfunction()
