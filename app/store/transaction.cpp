// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/transaction.h"

#include <utility>

namespace bellwether {

Transaction::Transaction(const Database& database)
    : m_database(&database)
{ }

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{ }

Result<Transaction, StoreError> Transaction::begin(const Database& database)
{
    return database.execute("BEGIN IMMEDIATE").map([&] { return Transaction(database); });
}

Result<Transaction, StoreError> Transaction::beginReading(const Database& database)
{
    return database.execute("BEGIN").map([&] { return Transaction(database); });
}

Transaction::~Transaction()
{
    // SQLite has already rolled back by itself after some errors; then this one fails, as it should.
    if (m_database)
        (void)m_database->execute("ROLLBACK");
}

Result<void, StoreError> Transaction::commit()
{
    auto done = m_database->execute("COMMIT");
    if (done)
        m_database = nullptr;
    return done;
}

} // namespace bellwether
