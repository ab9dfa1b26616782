// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"

namespace bellwether {

/// A transaction that is rolled back unless it was committed. Must not outlive its database.
class Transaction
{
public:
    /// Takes the write lock at once, so that no later statement can find it taken.
    [[nodiscard]] static Result<Transaction, StoreError> begin(const Database& database);

    /// Several reads of one state of the file.
    [[nodiscard]] static Result<Transaction, StoreError> beginReading(const Database& database);

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// After a failure nothing of the transaction is visible.
    [[nodiscard]] Result<void, StoreError> commit();

private:
    explicit Transaction(const Database& database);

    const Database* m_database; ///< null once it is over
};

} // namespace bellwether
