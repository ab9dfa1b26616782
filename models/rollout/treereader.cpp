// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/treereader.h"

#include "models/rollout/scalars.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

using Kind = PlanProblem::Kind;

constexpr std::size_t mostProblems = 50;

/// The number of single-letter edits between two words (Wagner and Fischer 1974).
std::size_t editDistance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
            corner = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

std::string nearest(const std::string& word, const std::set<std::string>& known)
{
    std::string best;
    std::size_t least = word.size() / 3 + 2;
    for (const std::string& candidate : known) {
        const std::size_t distance = word.size() > 100 ? least : editDistance(word, candidate);
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    return best;
}

std::string kindName(const TreeNode& node)
{
    switch (node.kind) {
    case TreeNode::Kind::Null:
        return "nothing";
    case TreeNode::Kind::Scalar:
        return node.text;
    case TreeNode::Kind::List:
        return "a list";
    case TreeNode::Kind::Map:
        return "a map";
    }
    return {};
}

std::string joined(const std::vector<std::string>& words)
{
    std::string all;
    for (const std::string& word : words) {
        all += (all.empty() ? "" : ", ") + word;
    }
    return all;
}

/// What number() takes, in as few digits as say it.
std::string rangeText(double least, double most)
{
    const auto digits = [](double number) {
        std::array<char, 32> text{};
        const auto written = std::to_chars(text.data(), text.data() + text.size(), number);
        return std::string(text.data(), written.ptr);
    };
    if (least == std::numeric_limits<double>::min()) {
        return "a number above 0";
    }
    const bool open = most == std::numeric_limits<double>::max();
    return "a number, " + digits(least) + (open ? " or more" : " to " + digits(most));
}

} // namespace

ProblemList::ProblemList(std::vector<std::string> files)
    : m_files(std::move(files))
{ }

void ProblemList::add(Kind kind, Mark mark, std::string path, std::string found, std::string expected, bool warning)
{
    if (m_problems.size() < mostProblems) {
        const auto source = static_cast<std::size_t>(mark.source);
        m_problems.push_back({kind, source < m_files.size() ? m_files[source] : std::string{}, mark,
            excerptOf(std::move(path)), excerptOf(std::move(found)), std::move(expected), warning});
    }
}

bool ProblemList::hasErrors() const
{
    return std::any_of(
        m_problems.begin(), m_problems.end(), [](const PlanProblem& problem) { return !problem.warning; });
}

FieldReader::FieldReader(const TreeNode& node, std::string path, ProblemList& problems)
    : m_node(node)
    , m_path(std::move(path))
    , m_problems(problems)
{
    if (node.kind != TreeNode::Kind::Map) {
        m_problems.add(Kind::WrongKind, node.mark, m_path, kindName(node), "a map");
    }
}

FieldReader::~FieldReader()
{
    for (const TreeNode::Entry& entry : m_node.entries) {
        if (!m_known.contains(entry.key)) {
            m_problems.add(Kind::UnknownKey, entry.mark, pathOf(entry.key), entry.key, nearest(entry.key, m_known));
        }
    }
}

std::string FieldReader::pathOf(const std::string& key) const
{
    return m_path.empty() ? key : m_path + "." + key;
}

void FieldReader::problem(Kind kind, const std::string& key, std::string found, std::string expected, bool warning)
{
    const TreeNode* value = m_node.find(key);
    m_problems.add(
        kind, value ? value->mark : m_node.mark, pathOf(key), std::move(found), std::move(expected), warning);
}

const TreeNode* FieldReader::take(const std::string& key, bool required)
{
    m_known.insert(key);
    const TreeNode* value = m_node.find(key);
    if (value && value->kind == TreeNode::Kind::Null) {
        problem(Kind::WrongKind, key, "nothing", "a value");
        return nullptr;
    }
    if (!value && required && m_node.kind == TreeNode::Kind::Map) {
        problem(Kind::MissingKey, key, key);
    }
    return value;
}

const TreeNode* FieldReader::scalar(const std::string& key, bool required)
{
    const TreeNode* value = take(key, required);
    if (value && value->kind != TreeNode::Kind::Scalar) {
        problem(Kind::WrongKind, key, kindName(*value), "a single value");
        return nullptr;
    }
    return value;
}

std::string FieldReader::text(const std::string& key, bool required)
{
    const TreeNode* value = scalar(key, required);
    if (!value) {
        return {};
    }
    return isPlainText(*value, pathOf(key)) ? value->text : std::string{};
}

/// Whether the scalar is a text for every reader, and one that can be shown.
bool FieldReader::isPlainText(const TreeNode& value, const std::string& path)
{
    if (!value.quoted && (isSurprise(value.text) || numberOf(value.text))) {
        m_problems.add(Kind::Surprise, value.mark, path, value.text, '"' + excerptOf(value.text) + '"');
        return false;
    }
    if (value.text.empty()) {
        m_problems.add(Kind::BadValue, value.mark, path, "an empty text", "a text");
        return false;
    }
    const bool shown = std::none_of(value.text.begin(), value.text.end(),
        [](unsigned char c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
    if (!shown) {
        m_problems.add(Kind::BadValue, value.mark, path, "control characters", "a text");
    }
    return shown;
}

std::string FieldReader::quantity(const std::string& key, bool required)
{
    const TreeNode* value = take(key, required);
    if (value && value->kind == TreeNode::Kind::Scalar && !value->quoted && numberOf(value->text)) {
        std::array<char, 400> digits{}; // the longest double in plain decimals has 309 before the point
        const auto written = std::to_chars(
            digits.data(), digits.data() + digits.size(), *numberOf(value->text), std::chars_format::fixed);
        return written.ec == std::errc{} ? std::string(digits.data(), written.ptr) : value->text;
    }
    return text(key);
}

std::vector<std::string> FieldReader::texts(const std::string& key)
{
    std::vector<std::string> all;
    list(key, [&](const TreeNode& item, const std::string& path) {
        if (item.kind != TreeNode::Kind::Scalar) {
            m_problems.add(Kind::WrongKind, item.mark, path, kindName(item), "a text");
        } else if (isPlainText(item, path)) {
            all.push_back(item.text);
        }
    });
    return all;
}

std::optional<double> FieldReader::number(const std::string& key, double least, double most)
{
    const TreeNode* value = scalar(key, false);
    if (!value) {
        return {};
    }
    const std::optional<double> number = value->quoted ? std::nullopt : numberOf(value->text);
    if (!number || *number < least || *number > most) {
        const Kind kind = !value->quoted && isSurprise(value->text) ? Kind::Surprise : Kind::BadValue;
        problem(kind, key, value->text, rangeText(least, most));
        return {};
    }
    return number;
}

std::optional<bool> FieldReader::boolean(const std::string& key)
{
    const TreeNode* value = scalar(key, false);
    if (!value) {
        return {};
    }
    if (value->quoted || (value->text != "true" && value->text != "false")) {
        problem(!value->quoted && isSurprise(value->text) ? Kind::Surprise : Kind::BadValue, key, value->text,
            "true or false");
        return {};
    }
    return value->text == "true";
}

std::optional<Duration> FieldReader::duration(const std::string& key, bool required)
{
    const TreeNode* value = scalar(key, required);
    if (!value) {
        return {};
    }
    const std::optional<Duration> duration = durationOf(value->text);
    if (!duration) {
        problem(Kind::BadValue, key, value->text, "a duration such as 90s, 10m or 1h");
    }
    return duration;
}

std::optional<std::size_t> FieldReader::word(
    const std::string& key, const std::vector<std::string>& words, bool required)
{
    const TreeNode* value = scalar(key, required);
    if (!value) {
        return {};
    }
    const auto found = std::find(words.begin(), words.end(), value->text);
    if (found == words.end()) {
        problem(Kind::BadValue, key, value->text, joined(words));
        return {};
    }
    return static_cast<std::size_t>(found - words.begin());
}

void FieldReader::list(
    const std::string& key, const std::function<void(const TreeNode&, const std::string&)>& each, bool required)
{
    const TreeNode* value = take(key, required);
    if (!value) {
        return;
    }
    if (value->kind != TreeNode::Kind::List) {
        problem(Kind::WrongKind, key, kindName(*value), "a list");
        return;
    }
    for (std::size_t index = 0; index < value->items.size(); ++index) {
        each(value->items[index], pathOf(key) + "[" + std::to_string(index) + "]");
    }
}

} // namespace bellwether
