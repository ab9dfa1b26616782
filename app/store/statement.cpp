// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/statement.h"

#include "app/store/sqliteerror.h"
#include "models/base/ensure.h"

#include <sqlite3.h>

namespace bellwether {

void Statement::Finalise::operator()(sqlite3_stmt* compiled) const
{
    sqlite3_finalize(compiled);
}

Statement::Statement(sqlite3_stmt* compiled)
    : m_compiled(compiled)
{ }

void Statement::reset()
{
    sqlite3_reset(m_compiled.get());
    sqlite3_clear_bindings(m_compiled.get());
    m_bindCode = SQLITE_OK;
}

void Statement::bindOne(int index, std::int64_t value)
{
    const int code = sqlite3_bind_int64(m_compiled.get(), index, value);
    m_bindCode = m_bindCode == SQLITE_OK ? code : m_bindCode;
}

// A null pointer would bind NULL in place of an empty value.
void Statement::bindOne(int index, std::string_view value)
{
    const int code = sqlite3_bind_text64(
        m_compiled.get(), index, value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
    m_bindCode = m_bindCode == SQLITE_OK ? code : m_bindCode;
}

void Statement::bindOne(int index, std::span<const std::byte> value)
{
    const int code = value.empty()
        ? sqlite3_bind_zeroblob(m_compiled.get(), index, 0)
        : sqlite3_bind_blob64(m_compiled.get(), index, value.data(), value.size(), SQLITE_STATIC);
    m_bindCode = m_bindCode == SQLITE_OK ? code : m_bindCode;
}

Result<bool, StoreError> Statement::step()
{
    if (m_bindCode != SQLITE_OK)
        return failed(m_bindCode);
    const int code = sqlite3_step(m_compiled.get());
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        return failed(code);
    reset();
    return false;
}

Result<void, StoreError> Statement::run()
{
    return step().map([this](bool row) {
        ensure(!row);
        reset();
    });
}

Unexpected<StoreError> Statement::failed(int code)
{
    StoreError error = sqliteError(sqlite3_db_handle(m_compiled.get()), code);
    reset();
    return Unexpected<StoreError>(std::move(error));
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_compiled.get(), column);
}

std::string_view Statement::text(int column) const
{
    const unsigned char* const text = sqlite3_column_text(m_compiled.get(), column);
    const int size = sqlite3_column_bytes(m_compiled.get(), column);
    return text ? std::string_view(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)) : "";
}

std::span<const std::byte> Statement::blob(int column) const
{
    const void* const blob = sqlite3_column_blob(m_compiled.get(), column);
    const int size = sqlite3_column_bytes(m_compiled.get(), column);
    return {static_cast<const std::byte*>(blob), blob ? static_cast<std::size_t>(size) : 0};
}

} // namespace bellwether
