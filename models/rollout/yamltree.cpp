// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/yamltree.h"

#include "models/rollout/treebuilder.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>

namespace bellwether {

namespace {

Mark markOf(const YAML::Mark& mark)
{
    return {mark.line + 1, mark.column + 1};
}

class YamlHandler : public YAML::EventHandler
{
public:
    TreeBuilder builder;

    void OnDocumentStart(const YAML::Mark& mark) override
    {
        m_documents += 1;
        if (m_documents > 1) {
            builder.fail(PlanProblem::Kind::NotAllowed, markOf(mark), "a second document");
        }
        stopAfterProblem(mark);
    }

    void OnDocumentEnd() override { }

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        refuseAnchor(mark, anchor);
        if (builder.expectsKey()) {
            builder.fail(PlanProblem::Kind::Syntax, markOf(mark), "an empty key");
        }
        builder.null(markOf(mark));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override
    {
        builder.fail(PlanProblem::Kind::NotAllowed, markOf(mark), "an alias");
    }

    void OnScalar(
        const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override
    {
        refuseAnchor(mark, anchor);
        // yaml-cpp says "!" for quoted scalars and "?" for plain ones.
        if (tag != "!" && tag != "?" && !tag.empty()) {
            builder.fail(PlanProblem::Kind::NotAllowed, markOf(mark), "the tag " + tag);
        }
        if (!builder.expectsKey()) {
            const bool null = tag != "!" && (value == "~" || value == "null" || value == "Null" || value == "NULL");
            null ? builder.null(markOf(mark)) : builder.scalar(markOf(mark), value, tag == "!");
        } else if (value == "<<" && tag != "!") {
            builder.fail(PlanProblem::Kind::NotAllowed, markOf(mark), "a merge key");
        } else {
            builder.key(markOf(mark), value);
        }
    }

    void OnSequenceStart(
        const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        refuse(mark, tag, anchor);
        builder.beginList(markOf(mark));
        stopAfterProblem(mark);
    }

    void OnSequenceEnd() override { builder.end(); }

    void OnMapStart(
        const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        refuse(mark, tag, anchor);
        builder.beginMap(markOf(mark));
        stopAfterProblem(mark);
    }

    void OnMapEnd() override { builder.end(); }

    void OnAnchor(const YAML::Mark& mark, const std::string& name) override
    {
        builder.fail(PlanProblem::Kind::NotAllowed, markOf(mark), "the anchor &" + name);
    }

private:
    /// yaml-cpp recurses into what was just announced; its own exception is the only way out of its parser.
    void stopAfterProblem(const YAML::Mark& mark) const
    {
        if (builder.failed()) {
            throw YAML::ParserException(mark, "stopped");
        }
    }

    void refuseAnchor(const YAML::Mark& mark, YAML::anchor_t anchor)
    {
        if (anchor != 0) {
            builder.fail(PlanProblem::Kind::NotAllowed, markOf(mark), "an anchor");
        }
    }

    void refuse(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor)
    {
        refuseAnchor(mark, anchor);
        if (builder.expectsKey()) {
            builder.fail(PlanProblem::Kind::Syntax, markOf(mark), "a key that is a list or a map");
        }
        if (tag != "?" && tag != "!" && !tag.empty()) {
            builder.fail(PlanProblem::Kind::NotAllowed, markOf(mark), "the tag " + tag);
        }
    }

    int m_documents = 0;
};

} // namespace

Result<TreeNode, PlanProblem> readYamlTree(const std::string& text)
{
    YamlHandler handler;
    try {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(handler)) { }
    } catch (const YAML::Exception& error) {
        handler.builder.fail(PlanProblem::Kind::Syntax, markOf(error.mark), error.msg);
    }
    return handler.builder.take();
}

} // namespace bellwether
