// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <QtGlobal>

#include <vector>

namespace bellwether::sandbox {

/// Free TCP ports on loopback in a row, for processes that are started and restarted by number. Two keepers never take
/// the same: each claims its ports for its lifetime by abstract socket names, which the kernel frees with the process.
class PortBlock
{
public:
    PortBlock() = default;
    PortBlock(const PortBlock&) = delete;
    PortBlock& operator=(const PortBlock&) = delete;
    ~PortBlock();

    /// Takes count ports from first upwards, or any when first is 0. The error is the port that stood in the way (0:
    /// there is no free row).
    [[nodiscard]] Result<quint16, quint16> take(quint16 first, quint16 count);

private:
    [[nodiscard]] Result<void, quint16> takeRow(quint16 first, quint16 count);
    [[nodiscard]] bool claim(quint16 port);
    void release();

    std::vector<int> m_claims;
};

} // namespace bellwether::sandbox
