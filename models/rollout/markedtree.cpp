// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/markedtree.h"

#include "models/rollout/jsontree.h"
#include "models/rollout/scalars.h"
#include "models/rollout/treereader.h"
#include "models/rollout/yamltree.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace bellwether {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// The length of the UTF-8 sequence at the start of `text`; 0 when it is none (Unicode 15, table 3-7).
std::size_t sequenceLength(std::string_view text)
{
    const auto byte
        = [&](std::size_t index) { return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U; };
    const auto continues = [&](std::size_t index) { return byte(index) >= 0x80 && byte(index) <= 0xBF; };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return continues(1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned least = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned most = first == 0xED ? 0x9F : 0xBF;
        return byte(1) >= least && byte(1) <= most && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned least = first == 0xF0 ? 0x90 : 0x80;
        const unsigned most = first == 0xF4 ? 0x8F : 0xBF;
        return byte(1) >= least && byte(1) <= most && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

void writeText(std::string& out, const std::string& text)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[c & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

/// Whether a plain scalar is a number or truth value in JSON too, so that it may stay plain.
bool isJsonLiteral(const std::string& text)
{
    return text == "true" || text == "false" || numberOf(text);
}

void write(std::string& out, const TreeNode& node)
{
    switch (node.kind) {
    case TreeNode::Kind::Null:
        out += "null";
        return;
    case TreeNode::Kind::Scalar:
        if (!node.quoted && isJsonLiteral(node.text)) {
            out += node.text;
        } else {
            writeText(out, node.text);
        }
        return;
    case TreeNode::Kind::List:
        out += '[';
        for (std::size_t index = 0; index < node.items.size(); ++index) {
            out += index > 0 ? "," : "";
            write(out, node.items[index]);
        }
        out += ']';
        return;
    case TreeNode::Kind::Map:
        out += '{';
        for (std::size_t index = 0; index < node.entries.size(); ++index) {
            out += index > 0 ? "," : "";
            writeText(out, node.entries[index].key);
            out += ':';
            write(out, node.entries[index].value);
        }
        out += '}';
        return;
    }
}

void setSource(TreeNode& node, int source)
{
    node.mark.source = source;
    for (TreeNode& item : node.items) {
        setSource(item, source);
    }
    for (TreeNode::Entry& entry : node.entries) {
        entry.mark.source = source;
        setSource(entry.value, source);
    }
}

bool isJson(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string::npos && (text[first] == '{' || text[first] == '[');
}

} // namespace

const TreeNode* TreeNode::find(const std::string& key) const
{
    const auto found
        = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &found->value;
}

std::string excerptOf(std::string text)
{
    constexpr std::size_t longest = 160;
    if (text.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (text[end] & 0xC0) == 0x80) {
            --end;
        }
        text = text.substr(0, end) + "\xE2\x80\xA6";
    }
    return text;
}

std::optional<Mark> firstInvalidUtf8(std::string_view text)
{
    Mark mark{1, 1};
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0 || text.front() == '\0') {
            return mark;
        }
        mark.column += 1;
        if (text.front() == '\n') {
            mark = {mark.line + 1, 1};
        }
        text.remove_prefix(length);
    }
    return {};
}

Result<TreeNode, PlanProblem> readTree(const std::string& text, const std::string& file, int source)
{
    const auto fail = [&](PlanProblem::Kind kind, Mark mark, std::string found, std::string expected) {
        return Unexpected<PlanProblem>(PlanProblem{kind, file, mark, {}, std::move(found), std::move(expected), false});
    };
    if (text.size() > largestText) {
        return fail(PlanProblem::Kind::TooLarge, {}, std::to_string(text.size()) + " bytes", "at most 1 MiB");
    }
    if (const auto mark = firstInvalidUtf8(text)) {
        return fail(PlanProblem::Kind::Syntax, *mark, "bytes that are no text", "UTF-8");
    }
    const std::string body = text.rfind(byteOrderMark, 0) == 0 ? text.substr(byteOrderMark.size()) : text;
    Result<TreeNode, PlanProblem> tree = isJson(body) ? readJsonTree(body) : readYamlTree(body);
    if (!tree) {
        PlanProblem problem = tree.error();
        problem.file = file;
        return Unexpected<PlanProblem>(std::move(problem));
    }
    if (source != 0) {
        setSource(*tree, source);
    }
    return tree;
}

std::string toJsonText(const TreeNode& tree)
{
    std::string out;
    write(out, tree);
    return out;
}

} // namespace bellwether
