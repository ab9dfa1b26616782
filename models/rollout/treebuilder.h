// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/markedtree.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace bellwether {

/// Grows a tree from a parser's events and watches the limits and duplicate keys. After the first problem it takes
/// nothing more.
class TreeBuilder
{
public:
    void scalar(Mark mark, std::string text, bool quoted);
    void null(Mark mark);
    void beginMap(Mark mark);
    void beginList(Mark mark);
    void end();

    /// The key of the map's next value.
    void key(Mark mark, std::string text);

    /// Whether a map is open whose next event is a key.
    [[nodiscard]] bool expectsKey() const;

    void fail(PlanProblem::Kind kind, Mark mark, std::string found, std::string expected = {});
    [[nodiscard]] bool failed() const { return m_problem.has_value(); }

    [[nodiscard]] Result<TreeNode, PlanProblem> take();

private:
    struct Open
    {
        TreeNode node;
        std::optional<TreeNode::Entry> entry; ///< the key that waits for its value
        std::set<std::string> keys;
    };

    void begin(TreeNode::Kind kind, Mark mark);
    void add(TreeNode node);

    std::vector<Open> m_open;
    std::optional<TreeNode> m_root;
    std::optional<PlanProblem> m_problem;
    std::size_t m_items = 0;
};

} // namespace bellwether
