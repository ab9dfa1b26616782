// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bellwether {

/// A place in a text: line and column count from 1, 0 when unknown. `source` tells texts apart that are read together:
/// 0 is the plan, 1 the one that it extends.
struct Mark
{
    int line = 0;
    int column = 0;
    int source = 0;

    bool operator==(const Mark&) const = default;
};

/// What is wrong with a file that people write, and where. Text for it is made in models/views/text.
struct PlanProblem
{
    enum class Kind {
        Syntax, ///< found: the parser's words
        DuplicateKey,
        UnknownKey, ///< expected: the nearest known key, if one is near
        MissingKey,
        WrongKind, ///< a list where a text is meant, and the like
        BadValue, ///< expected: what is meant
        Surprise, ///< a scalar that YAML readers disagree about, such as 010 or yes
        NotAllowed, ///< an anchor, alias, tag or second document
        TooLarge, ///< text, depth or number of items
        UnknownName, ///< it names something that is not there
        Conflict, ///< it contradicts another place
        SecretInFile,
        CannotBeMet, ///< it asks for what nobody here can give; expected: why
    };
    Kind kind = Kind::Syntax;
    std::string file;
    Mark mark;
    std::string path; ///< "stages[2].weight"
    std::string found;
    std::string expected;
    bool warning = false; ///< said, and no obstacle

    bool operator==(const PlanProblem&) const = default;
};

using PlanProblems = std::vector<PlanProblem>;

/// A file as a tree of texts, each with its place: the same for YAML and JSON.
struct TreeNode
{
    enum class Kind { Null, Scalar, List, Map };
    struct Entry;

    Kind kind = Kind::Null;
    Mark mark;
    std::string text; ///< of a scalar, as written
    bool quoted = false; ///< the scalar can only be a text
    std::vector<TreeNode> items;
    std::vector<Entry> entries; ///< in the file's order

    /// The entry's value; null when there is none.
    [[nodiscard]] const TreeNode* find(const std::string& key) const;
};

struct TreeNode::Entry
{
    std::string key;
    Mark mark;
    TreeNode value;
};

/// Limits on what is read at all.
inline constexpr std::size_t largestText = std::size_t(1) << 20;
inline constexpr int deepestTree = 64;
inline constexpr std::size_t mostItems = 100'000;
inline constexpr std::size_t mostEntries = 2'000; ///< of one list or map

/// The beginning of a text, short enough for a message and cut between characters.
[[nodiscard]] std::string excerptOf(std::string text);

/// Where the first bytes stand that are no UTF-8; nothing in a good text.
[[nodiscard]] std::optional<Mark> firstInvalidUtf8(std::string_view text);

/// Reads YAML, or JSON when the text begins with '{' or '['. Refused: duplicate keys, anchors, aliases, tags, merge
/// keys, second documents, keys that are no texts, invalid UTF-8, and what is beyond the limits. `file` is for messages
/// only, `source` goes into the marks.
[[nodiscard]] Result<TreeNode, PlanProblem> readTree(const std::string& text, const std::string& file, int source = 0);

/// The tree as JSON: quoted scalars as texts, others as written. Reading it again gives the same tree but for the
/// marks.
[[nodiscard]] std::string toJsonText(const TreeNode& tree);

} // namespace bellwether
