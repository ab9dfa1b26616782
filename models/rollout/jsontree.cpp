// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/jsontree.h"

#include "models/rollout/treebuilder.h"

#include <nlohmann/json.hpp>

#include <iterator>

namespace bellwether {

namespace {

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

class JsonHandler : public nlohmann::json_sax<nlohmann::json>
{
public:
    JsonHandler(const std::string& text, const std::size_t& read)
        : m_text(text)
        , m_read(read)
    { }

    TreeBuilder builder;

    bool null() override
    {
        builder.null(mark());
        return goOn();
    }

    bool boolean(bool value) override
    {
        builder.scalar(mark(), value ? "true" : "false", false);
        return goOn();
    }

    bool number_integer(number_integer_t value) override
    {
        builder.scalar(mark(), std::to_string(value), false);
        return goOn();
    }

    bool number_unsigned(number_unsigned_t value) override
    {
        builder.scalar(mark(), std::to_string(value), false);
        return goOn();
    }

    bool number_float(number_float_t, const string_t& text) override
    {
        builder.scalar(mark(), text, false);
        return goOn();
    }

    bool string(string_t& value) override
    {
        builder.scalar(mark(), value, true);
        return goOn();
    }

    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override
    {
        builder.beginMap(mark());
        return goOn();
    }

    bool key(string_t& value) override
    {
        builder.key(mark(), value);
        return goOn();
    }

    bool end_object() override
    {
        builder.end();
        return goOn();
    }

    bool start_array(std::size_t) override
    {
        builder.beginList(mark());
        return goOn();
    }

    bool end_array() override
    {
        builder.end();
        return goOn();
    }

    bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& error) override
    {
        m_end = position > 0 ? position - 1 : 0;
        std::string words = error.what();
        // "[json.exception.parse_error.101] parse error at line 1, column 2: what we want"
        const auto colon = words.find(": ");
        words = colon == std::string::npos ? token : words.substr(colon + 2);
        builder.fail(PlanProblem::Kind::Syntax, markAt(std::min(m_end, m_text.size())), words);
        return false;
    }

private:
    /// Where the token that was just read begins: after the one before it, and what may stand between two.
    Mark mark()
    {
        std::size_t start = m_end;
        while (start < m_text.size() && std::string_view(" \t\r\n,:]}").find(m_text[start]) != std::string_view::npos) {
            ++start;
        }
        m_end = std::min(m_read, m_text.size());
        return markAt(start);
    }

    Mark markAt(std::size_t position)
    {
        for (; m_marked < position && m_marked < m_text.size(); ++m_marked) {
            m_mark.column += (m_text[m_marked] & 0xC0) == 0x80 ? 0 : 1;
            if (m_text[m_marked] == '\n') {
                m_mark = {m_mark.line + 1, 1};
            }
        }
        return m_mark;
    }

    /// A number's end shows only at the character after it, which may open the next token's place.
    bool goOn() const { return !builder.failed(); }

    const std::string& m_text;
    const std::size_t& m_read;
    std::size_t m_end = 0;
    std::size_t m_marked = 0;
    Mark m_mark{1, 1};
};

} // namespace

Result<TreeNode, PlanProblem> readJsonTree(const std::string& text)
{
    std::size_t read = 0;
    JsonHandler handler(text, read);
    const char* begin = text.data();
    const bool done = nlohmann::json::sax_parse(
        CountingIterator(begin, &read), CountingIterator(begin + text.size(), &read), &handler);
    if (!done) {
        handler.builder.fail(PlanProblem::Kind::Syntax, {}, "no JSON");
    }
    return handler.builder.take();
}

} // namespace bellwether
