// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/treebuilder.h"

namespace bellwether {

using Kind = PlanProblem::Kind;

void TreeBuilder::scalar(Mark mark, std::string text, bool quoted)
{
    TreeNode node;
    node.kind = TreeNode::Kind::Scalar;
    node.mark = mark;
    node.text = std::move(text);
    node.quoted = quoted;
    add(std::move(node));
}

void TreeBuilder::null(Mark mark)
{
    TreeNode node;
    node.mark = mark;
    add(std::move(node));
}

void TreeBuilder::beginMap(Mark mark)
{
    begin(TreeNode::Kind::Map, mark);
}

void TreeBuilder::beginList(Mark mark)
{
    begin(TreeNode::Kind::List, mark);
}

void TreeBuilder::begin(TreeNode::Kind kind, Mark mark)
{
    if (m_open.size() >= static_cast<std::size_t>(deepestTree)) {
        fail(Kind::TooLarge, mark, "more than 64 levels");
    }
    Open open;
    open.node.kind = kind;
    open.node.mark = mark;
    m_open.push_back(std::move(open));
}

void TreeBuilder::end()
{
    if (m_open.empty()) {
        return;
    }
    TreeNode node = std::move(m_open.back().node);
    m_open.pop_back();
    add(std::move(node));
}

void TreeBuilder::key(Mark mark, std::string text)
{
    if (m_open.empty()) {
        return;
    }
    Open& open = m_open.back();
    if (!open.keys.insert(text).second) {
        fail(Kind::DuplicateKey, mark, text);
    }
    open.entry = TreeNode::Entry{std::move(text), mark, {}};
}

bool TreeBuilder::expectsKey() const
{
    return !m_open.empty() && m_open.back().node.kind == TreeNode::Kind::Map && !m_open.back().entry;
}

void TreeBuilder::fail(PlanProblem::Kind kind, Mark mark, std::string found, std::string expected)
{
    if (!m_problem) {
        m_problem = PlanProblem{kind, {}, mark, {}, excerptOf(std::move(found)), std::move(expected), false};
    }
}

void TreeBuilder::add(TreeNode node)
{
    m_items += 1;
    if (m_items > mostItems) {
        fail(Kind::TooLarge, node.mark, "more than 100,000 items");
    }
    if (failed()) {
        return;
    }
    if (m_open.empty()) {
        m_root = std::move(node);
        return;
    }
    Open& open = m_open.back();
    if (open.node.items.size() + open.node.entries.size() >= mostEntries) {
        fail(Kind::TooLarge, node.mark, "more than 2,000 entries");
        return;
    }
    if (open.node.kind == TreeNode::Kind::List) {
        open.node.items.push_back(std::move(node));
    } else if (open.entry) {
        open.entry->value = std::move(node);
        open.node.entries.push_back(std::move(*open.entry));
        open.entry.reset();
    }
}

Result<TreeNode, PlanProblem> TreeBuilder::take()
{
    if (m_problem) {
        return Unexpected<PlanProblem>(*m_problem);
    }
    return m_root ? std::move(*m_root) : TreeNode{};
}

} // namespace bellwether
