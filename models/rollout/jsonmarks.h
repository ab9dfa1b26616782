// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/markedtree.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace bellwether {

/// Walks a text and tells how far it has been read: nlohmann's DOM has no positions, its SAX reads from iterators.
class CountingIterator
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, std::size_t* count)
        : m_at(at)
        , m_count(count)
    { }

    reference operator*() const { return *m_at; }

    CountingIterator& operator++()
    {
        ++m_at;
        ++*m_count;
        return *this;
    }

    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }

    bool operator==(const CountingIterator& other) const { return m_at == other.m_at; }

private:
    const char* m_at;
    std::size_t* m_count;
};

/// Where the tokens of a JSON text stand, for a SAX handler that reads it with counting iterators. Both arguments must
/// outlive it.
class JsonMarks
{
public:
    JsonMarks(const std::string& text, const std::size_t& read)
        : m_text(text)
        , m_read(read)
    { }

    /// Where the token that was just read begins: after the one before it, and what may stand between two. Ask once a
    /// token.
    Mark token()
    {
        std::size_t start = m_end;
        while (start < m_text.size() && std::string_view(" \t\r\n,:]}").find(m_text[start]) != std::string_view::npos) {
            ++start;
        }
        m_end = std::min(m_read, m_text.size());
        return at(start);
    }

    /// Where the parser stopped, from the position that its error names.
    Mark error(std::size_t position) { return at(std::min(position > 0 ? position - 1 : 0, m_text.size())); }

private:
    /// Positions ascend from call to call.
    Mark at(std::size_t position)
    {
        for (; m_marked < position && m_marked < m_text.size(); ++m_marked) {
            m_mark.column += (m_text[m_marked] & 0xC0) == 0x80 ? 0 : 1;
            if (m_text[m_marked] == '\n') {
                m_mark = {m_mark.line + 1, 1};
            }
        }
        return m_mark;
    }

    const std::string& m_text;
    const std::size_t& m_read;
    std::size_t m_end = 0; ///< of the token before; a number's end shows only at the character after it
    std::size_t m_marked = 0;
    Mark m_mark{1, 1};
};

/// The parser's words alone: of "[json.exception.parse_error.101] parse error at line 1, column 2: what we want" what
/// stands behind the place. `token` when there are none.
[[nodiscard]] inline std::string wordsOfJsonError(const std::string& what, const std::string& token)
{
    const auto colon = what.find(": ");
    return colon == std::string::npos ? token : what.substr(colon + 2);
}

} // namespace bellwether
