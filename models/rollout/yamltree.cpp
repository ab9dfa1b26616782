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

    void OnDocumentStart(const YAML::Mark&) override { }
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
    }

    void OnSequenceEnd() override { builder.end(); }

    void OnMapStart(
        const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        refuse(mark, tag, anchor);
        builder.beginMap(markOf(mark));
    }

    void OnMapEnd() override { builder.end(); }

    void OnAnchor(const YAML::Mark& mark, const std::string& name) override
    {
        builder.fail(PlanProblem::Kind::NotAllowed, markOf(mark), "the anchor &" + name);
    }

private:
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
};

/// yaml-cpp parses recursively: text that opens too many levels must not reach it.
std::optional<Mark> tooDeepFlow(const std::string& text)
{
    int depth = 0;
    Mark mark{1, 1};
    for (const char c : text) {
        depth += (c == '[' || c == '{') ? 1 : 0;
        depth -= (c == ']' || c == '}') && depth > 0 ? 1 : 0;
        if (depth > 4 * deepestTree) {
            return mark;
        }
        mark.column += 1;
        if (c == '\n') {
            mark = {mark.line + 1, 1};
        }
    }
    return {};
}

/// The same for block nesting: "- - - - …" and ever deeper indentation.
std::optional<Mark> tooDeepBlock(const std::string& text)
{
    std::istringstream lines(text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        int dashes = 0;
        for (std::size_t index = 0;
             index + 1 < line.size() && (line[index] == ' ' || line[index] == '-' || line[index] == '?'); ++index) {
            dashes += line[index] == ' ' ? 0 : 1;
        }
        if (dashes > deepestTree || line.find_first_not_of(' ') > std::size_t(20) * deepestTree + 1) {
            const bool blank = line.find_first_not_of(' ') == std::string::npos;
            if (!blank) {
                return Mark{number, 1};
            }
        }
    }
    return {};
}

} // namespace

Result<TreeNode, PlanProblem> readYamlTree(const std::string& text)
{
    YamlHandler handler;
    for (const auto& mark : {tooDeepFlow(text), tooDeepBlock(text)}) {
        if (mark) {
            handler.builder.fail(PlanProblem::Kind::TooLarge, *mark, "more than 64 levels");
            return handler.builder.take();
        }
    }
    try {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        if (parser.HandleNextDocument(handler)) {
            YamlHandler second;
            if (!handler.builder.failed() && parser.HandleNextDocument(second)) {
                handler.builder.fail(PlanProblem::Kind::NotAllowed, {}, "a second document");
            }
        }
    } catch (const YAML::Exception& error) {
        handler.builder.fail(PlanProblem::Kind::Syntax, markOf(error.mark), error.msg);
    }
    return handler.builder.take();
}

} // namespace bellwether
