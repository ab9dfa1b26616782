// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/share.h"
#include "models/base/time.h"
#include "models/rollout/markedtree.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace bellwether {

/// The problems of the files read together, at most 50: what comes after so many is seldom its own fault.
class ProblemList
{
public:
    /// The files by Mark::source.
    explicit ProblemList(std::vector<std::string> files);

    void add(PlanProblem::Kind kind, Mark mark, std::string path, std::string found, std::string expected = {},
        bool warning = false);

    [[nodiscard]] bool hasErrors() const;
    [[nodiscard]] const PlanProblems& all() const { return m_problems; }

private:
    std::vector<std::string> m_files;
    PlanProblems m_problems;
};

/// Reads the entries of one map by name. Each reader notes a problem and gives a default when the value is not what is
/// meant; whatever was never asked for is an unknown key, reported when the object goes.
class FieldReader
{
public:
    /// `node` may be of any kind; anything but a map is a problem.
    FieldReader(const TreeNode& node, std::string path, ProblemList& problems);
    ~FieldReader();
    FieldReader(const FieldReader&) = delete;
    FieldReader& operator=(const FieldReader&) = delete;

    [[nodiscard]] bool has(const std::string& key) const { return m_node.find(key) != nullptr; }

    /// The value of a key, marked as known; null when there is none. `required` makes that a problem.
    const TreeNode* take(const std::string& key, bool required = false);

    /// A text; one that other readers take for a number, a date or a truth value must be quoted.
    std::string text(const std::string& key, bool required = false);

    /// A text or a plain number, such as 5% and 5; a number comes in plain decimals.
    std::string quantity(const std::string& key, bool required = false);

    std::vector<std::string> texts(const std::string& key);

    /// A number from `least` to `most`, both included.
    std::optional<double> number(const std::string& key, double least, double most);
    std::optional<bool> boolean(const std::string& key);
    std::optional<Duration> duration(const std::string& key, bool required = false);

    /// The index of a word among `words`.
    std::optional<std::size_t> word(
        const std::string& key, const std::vector<std::string>& words, bool required = false);

    /// Calls `each` with every item of a list and its path.
    void list(const std::string& key, const std::function<void(const TreeNode&, const std::string&)>& each,
        bool required = false);

    /// Notes a problem with the value of a key, or with the map itself when there is none.
    void problem(PlanProblem::Kind kind, const std::string& key, std::string found, std::string expected = {},
        bool warning = false);

    [[nodiscard]] std::string pathOf(const std::string& key) const;
    [[nodiscard]] Mark mark() const { return m_node.mark; }

private:
    const TreeNode* scalar(const std::string& key, bool required);
    bool isPlainText(const TreeNode& value, const std::string& path);

    const TreeNode& m_node;
    std::string m_path;
    ProblemList& m_problems;
    std::set<std::string> m_known;
};

} // namespace bellwether
