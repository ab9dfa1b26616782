// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/judging.h"

#include <QFile>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace bellwether {

using namespace Qt::StringLiterals;

using Kind = ConsoleMessage::Kind;

namespace {

ExitCode codeOf(Verdict::Kind kind)
{
    switch (kind) {
    case Verdict::Kind::NoWorse:
        return ExitCode::NoWorse;
    case Verdict::Kind::Worse:
        return ExitCode::Worse;
    case Verdict::Kind::NotEnoughData:
    case Verdict::Kind::NoData:
        return ExitCode::Undecided;
    case Verdict::Kind::CannotJudge:
        break;
    }
    return ExitCode::CannotJudge;
}

/// The text of a file or of the standard input; one byte more than is read at all, so that the reader can say that it
/// is too much.
std::optional<std::string> textIn(const QString& name)
{
    QFile file(name);
    const bool isOpen = name == u"-" ? file.open(stdin, QFile::ReadOnly) : file.open(QFile::ReadOnly);
    if (!isOpen) {
        return {};
    }
    std::string text;
    while (text.size() <= largestData) {
        const QByteArray piece = file.read(qint64(1) << 20);
        if (piece.isEmpty()) {
            break;
        }
        text.append(piece.constData(), std::size_t(piece.size()));
    }
    return file.error() == QFile::NoError ? std::optional(std::move(text)) : std::nullopt;
}

} // namespace

Judging::Judging(const Arguments& arguments, const Folders& folders)
    : m_arguments(arguments)
    , m_console(arguments.json)
    , m_range(arguments, folders, [this](const Result<ComparisonData, RangeReading::Fault>& data) {
        if (data) {
            judgeData(withoutWarmUp(m_plan, *data, m_arguments.judge.range->begin));
        } else {
            Q_EMIT ended(data.error() == RangeReading::Fault::Unread ? ExitCode::Unread : ExitCode::BadFile);
        }
    })
{ }

void Judging::start()
{
    auto plan = loadPlan(m_arguments.words.first());
    if (!plan) {
        m_console.complain(plan.error());
        Q_EMIT ended(ExitCode::BadFile);
        return;
    }
    m_console.complain(plan->warnings);
    m_plan = std::move(plan->plan);
    if (!chooseMetrics()) {
        Q_EMIT ended(ExitCode::JudgeUsage);
    } else if (m_arguments.judge.range) {
        m_range.start(m_plan, m_metrics);
    } else {
        readFile();
    }
}

bool Judging::chooseMetrics()
{
    const QStringList& wanted = m_arguments.judge.metrics;
    for (const MetricPlan& metric : m_plan.metrics) {
        if (wanted.isEmpty() || wanted.contains(QString::fromStdString(metric.name.value))) {
            m_metrics.push_back(metric);
        }
    }
    for (const QString& name : wanted) {
        const bool isThere = std::any_of(m_metrics.begin(), m_metrics.end(),
            [&](const MetricPlan& metric) { return metric.name.value == name.toStdString(); });
        if (!isThere) {
            m_console.complain({Kind::NotInPlan, name, {}});
            return false;
        }
    }
    return true;
}

void Judging::readFile()
{
    const QString& name = m_arguments.judge.data;
    const auto text = textIn(name);
    if (!text) {
        m_console.complain({Kind::DataUnreadable, name, {}});
        Q_EMIT ended(ExitCode::BadFile);
        return;
    }
    auto data = readComparisonData(*text);
    const auto checked = data ? checkKinds(m_plan.metrics, *data) : Unexpected<DataProblem>(data.error());
    if (!checked) {
        m_console.complain(textOf(checked.error(), name));
        Q_EMIT ended(ExitCode::BadFile);
        return;
    }
    for (auto& [metric, measured] : *data) {
        if (measured.shape == DataShape::Samples) {
            foldSamples(measured);
        }
    }
    judgeData(*data);
}

void Judging::judgeData(const ComparisonData& data)
{
    const Judgement judgement = judgeAll(m_metrics, data, m_plan.evidence);
    const ExitCode code = codeOf(judgement.whole.kind);
    print(judgement, data, code);
    Q_EMIT ended(code);
}

void Judging::print(const Judgement& judgement, const ComparisonData& data, ExitCode code) const
{
    static const MetricData nothing;
    QString text = textOf(judgement, m_metrics);
    QJsonArray reviews;
    for (const ReviewSettings& settings : m_arguments.judge.reviews) {
        for (const MetricPlan& metric : m_metrics) {
            const auto found = data.find(metric.name);
            const ReviewSides sides = sidesOf(metric, found == data.end() ? nothing : found->second);
            const ReviewOutcome outcome = reviewed(settings, metric, sides);
            text += textOf(settings, metric, sides, outcome);
            reviews.append(reviewJson(settings, metric, sides, outcome));
        }
    }
    if (!m_console.isJson()) {
        m_console.print(text);
        return;
    }
    QJsonObject json = judgementJson(judgement, m_metrics);
    json[u"service"_s] = QString::fromStdString(m_plan.service);
    json[u"exit_code"_s] = static_cast<int>(code);
    json[u"reviews"_s] = reviews;
    m_console.print(json);
}

} // namespace bellwether
