// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/storeerror.h"
#include "models/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

struct sqlite3_stmt;

namespace bellwether {

/// One compiled SQL statement, finalised at destruction.
class Statement
{
public:
    explicit Statement(sqlite3_stmt* compiled);

    /// Starts over and gives the placeholders their values, from the first on. Text and blobs are not copied: they must
    /// live until the last step. What goes wrong here (a text too big) is told by the next step.
    template<typename... Values>
    Statement& bind(const Values&... values)
    {
        reset();
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }

    /// Goes to the next row; false when there is none, after which the statement is reset.
    [[nodiscard]] Result<bool, StoreError> step();

    /// Runs a statement that gives no rows.
    [[nodiscard]] Result<void, StoreError> run();

    /// Columns of the present row, from 0. Text and blobs are valid until the next step, bind or destruction.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::span<const std::byte> blob(int column) const;

    void reset();

private:
    struct Finalise
    {
        void operator()(sqlite3_stmt* compiled) const;
    };

    void bindOne(int index, std::int64_t value);
    void bindOne(int index, std::string_view value);
    void bindOne(int index, std::span<const std::byte> value);
    [[nodiscard]] Unexpected<StoreError> failed(int code);

    std::unique_ptr<sqlite3_stmt, Finalise> m_compiled;
    int m_bindCode = 0;
};

} // namespace bellwether
