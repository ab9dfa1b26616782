// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/jsontree.h"

#include "models/rollout/jsonmarks.h"
#include "models/rollout/treebuilder.h"

#include <nlohmann/json.hpp>

namespace bellwether {

namespace {

class JsonHandler : public nlohmann::json_sax<nlohmann::json>
{
public:
    JsonHandler(const std::string& text, const std::size_t& read)
        : m_marks(text, read)
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
        builder.fail(PlanProblem::Kind::Syntax, m_marks.error(position), wordsOfJsonError(error.what(), token));
        return false;
    }

private:
    Mark mark() { return m_marks.token(); }

    bool goOn() const { return !builder.failed(); }

    JsonMarks m_marks;
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
