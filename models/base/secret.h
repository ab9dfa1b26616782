// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace bellwether {

/// Bytes that nobody but a peer may see: a token or a password. Overwritten when it goes; never printed, compared or
/// converted by accident.
class Secret
{
public:
    Secret() = default;

    explicit Secret(std::string bytes)
        : m_bytes(std::move(bytes))
    { }

    Secret(const Secret&) = default;

    Secret(Secret&& other) noexcept { m_bytes.swap(other.m_bytes); }

    Secret& operator=(Secret other) noexcept
    {
        m_bytes.swap(other.m_bytes);
        return *this;
    }

    ~Secret() { wipe(); }

    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }

    /// The bytes, for handing to the library that sends them and for nothing else.
    [[nodiscard]] const std::string& reveal() const { return m_bytes; }

private:
    void wipe() noexcept
    {
        volatile char* bytes = m_bytes.data();
        for (std::size_t index = 0; index < m_bytes.size(); ++index) {
            bytes[index] = 0;
        }
        m_bytes.clear();
    }

    std::string m_bytes;
};

} // namespace bellwether
