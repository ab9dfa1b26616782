# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What every target of the project shares: language level, warnings, sanitizers, precompiled headers, and the
# functions by which a folder becomes a library or a test.

option(BELLWETHER_PCH "Precompile the standard and Qt headers (clang-tidy cannot read gcc's)" ON)
option(BELLWETHER_FUZZ "Make the fuzzers, with clang" OFF)
set(BELLWETHER_SANITIZE "" CACHE STRING "Value of -fsanitize=, for example address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# Qt 6.4's moc cannot parse the concepts of libstdc++'s C++20 headers, which it only sees with the compiler's macros.
set(CMAKE_AUTOMOC_COMPILER_PREDEFINES OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

# One target makes all that moc makes: the linter needs it without a build.
set(CMAKE_GLOBAL_AUTOGEN_TARGET ON)

# What people start, and what each label's tests need: packaging/run and packaging/test build no more than that.
add_custom_target(programs)
add_custom_target(tests_programs)
foreach(label core threads real gui long bench)
    add_custom_target(tests_${label})
    add_dependencies(tests_${label} tests_programs)
endforeach()
add_custom_target(fuzzers)

add_library(bellwether_options INTERFACE)
target_include_directories(bellwether_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(bellwether_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    -Wimplicit-fallthrough -Werror)
target_compile_definitions(bellwether_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 BELLWETHER_VERSION="${PROJECT_VERSION}")
if(BELLWETHER_FUZZ)
    target_compile_options(bellwether_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
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
    if(BELLWETHER_SANITIZE AND NOT "Qt6::Core" IN_LIST ARGN)
        target_compile_options(${name} PRIVATE -O1) # as the core, below
    endif()
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

# bellwether_embedded(NAME PREFIX /path BASE folder FILES a.svg b.svg)
# Files compiled into whatever links NAME, found there as ":/path/a.svg".
function(bellwether_embedded name)
    cmake_parse_arguments(ARG "" "PREFIX;BASE" "FILES" ${ARGN})
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/embedded/${name}.cpp CONTENT "")
    add_library(${name} STATIC ${PROJECT_BINARY_DIR}/embedded/${name}.cpp)
    target_link_libraries(${name} PRIVATE Qt6::Core)
    qt_add_resources(${name} ${name} PREFIX ${ARG_PREFIX} BASE ${ARG_BASE} FILES ${ARG_FILES})
endfunction()

# bellwether_executable(NAME [QT] SOURCES a.cpp LINK lib ...)
# A program. Those under app/ belong to the target "programs", those under tests/ are there for every test.
function(bellwether_executable name)
    bellwether_program(${name} ${ARGN})
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE folder)
    if(folder MATCHES "^app(/|$)")
        add_dependencies(programs ${name})
    elseif(folder MATCHES "^tests/")
        add_dependencies(tests_programs ${name})
    endif()
endfunction()

function(bellwether_program name)
    cmake_parse_arguments(ARG "QT" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ${ARG_QT})
    target_link_libraries(${name} PRIVATE bellwether_options ${ARG_LINK})
    bellwether_apply_precompiled(${name} ${ARG_QT})
endfunction()

# bellwether_test(NAME SOURCES a.cpp [LINK lib ...] [LABEL core|real|gui|long|bench] [ENVIRONMENT A=b ...])
# A QtTest program, run by ctest under its label (core when none is given); under "threads", too, where the folder sets
# BELLWETHER_THREADS: only there the thread sanitizer can find anything.
function(bellwether_test name)
    cmake_parse_arguments(ARG "" "LABEL" "SOURCES;LINK;ENVIRONMENT" ${ARGN})
    if(NOT ARG_LABEL)
        set(ARG_LABEL core)
    endif()
    if(BELLWETHER_THREADS AND ARG_LABEL STREQUAL core)
        list(APPEND ARG_LABEL threads)
    endif()
    bellwether_program(${name} QT SOURCES ${ARG_SOURCES} LINK Qt6::Test ${ARG_LINK})
    foreach(label ${ARG_LABEL})
        add_dependencies(tests_${label} ${name})
    endforeach()
    add_test(NAME ${name} COMMAND ${name})
    bellwether_label(${name} "${ARG_LABEL}" "QT_QPA_PLATFORM=offscreen;${ARG_ENVIRONMENT}")
endfunction()

# bellwether_script_test(NAME COMMAND program [argument ...] [LABEL core|real|gui|long|bench] [NEEDS target ...]
#     [ENVIRONMENT A=b ...])
# A test that is a script. It fails by its exit code; 77 means skipped, after a line "SKIP: why".
function(bellwether_script_test name)
    cmake_parse_arguments(ARG "" "LABEL" "COMMAND;NEEDS;ENVIRONMENT" ${ARGN})
    if(NOT ARG_LABEL)
        set(ARG_LABEL core)
    endif()
    if(ARG_NEEDS)
        add_dependencies(tests_${ARG_LABEL} ${ARG_NEEDS})
    endif()
    add_test(NAME ${name} COMMAND ${ARG_COMMAND})
    bellwether_label(${name} ${ARG_LABEL} "${ARG_ENVIRONMENT}")
    set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77)
endfunction()

# Real servers, the window and the figures want the machine for themselves.
function(bellwether_label test label environment)
    set(timeout 300)
    if(BELLWETHER_SANITIZE)
        set(timeout 1200)
    endif()
    set_tests_properties(${test} PROPERTIES
        LABELS "${label}" TIMEOUT ${timeout} ENVIRONMENT "LC_ALL=C.UTF-8;${environment}")
    if(label MATCHES "^(real|gui|bench)$")
        # A script that waits in vain says so itself, with a picture, before it is killed.
        set_tests_properties(${test} PROPERTIES RUN_SERIAL ON TIMEOUT 900)
    endif()
endfunction()

# bellwether_fuzzer(NAME SOURCES a.cpp [LINK lib ...])
# A libFuzzer target, called fuzz_<subject>; its seeds lie in tests/fuzz/corpus/<subject>. Only the fuzz preset, which
# compiles with clang, makes it.
function(bellwether_fuzzer name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    if(NOT BELLWETHER_FUZZ)
        return()
    endif()
    bellwether_program(${name} SOURCES ${ARG_SOURCES} LINK ${ARG_LINK})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers ${name})
endfunction()

# The core is optimized a little under sanitizers, too: its tests simulate thousands of rollouts.
function(bellwether_apply_precompiled target is_qt)
    if(BELLWETHER_SANITIZE AND NOT is_qt)
        target_compile_options(${target} PRIVATE -O1)
    endif()
    if(NOT BELLWETHER_PCH)
        return()
    endif()
    if(is_qt)
        target_precompile_headers(${target} REUSE_FROM bellwether_pch_qt)
    else()
        target_precompile_headers(${target} REUSE_FROM bellwether_pch_core)
    endif()
endfunction()
