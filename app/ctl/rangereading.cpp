// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/rangereading.h"

#include <QFile>

#include <utility>

namespace bellwether {

using namespace Qt::StringLiterals;

using Kind = ConsoleMessage::Kind;

RangeReading::RangeReading(const Arguments& arguments, const Folders& folders, Done done)
    : m_asked(arguments.judge)
    , m_connectionsFile(folders.connectionsFile())
    , m_console(arguments.json)
    , m_done(std::move(done))
{ }

void RangeReading::start(const Plan& plan, const std::vector<MetricPlan>& metrics)
{
    auto found = connections();
    if (!found) {
        m_done(Unexpected<Fault>(Fault::BadFile));
        return;
    }
    const RangeQuestion question{plan, metrics, m_asked.versions, *m_asked.range};
    m_reader = std::make_unique<RangeReader>(
        std::move(*found), question, [this](const Result<ComparisonData, RangeError>& data) {
            for (const std::string& warning : m_reader->warnings()) {
                m_console.complain({Kind::BackendWarns, foreignWords(warning), {}});
            }
            if (data) {
                m_done(*data);
                return;
            }
            complain(data.error());
            m_done(Unexpected<Fault>(data.error().error ? Fault::Unread : Fault::BadFile));
        });
    m_reader->start();
}

std::optional<std::vector<ConnectionSettings>> RangeReading::connections() const
{
    const QString file = m_asked.connections.isEmpty() ? m_connectionsFile : m_asked.connections;
    if (!m_asked.connections.isEmpty() && !QFile::exists(file)) {
        m_console.complain({Kind::DataUnreadable, file, {}});
        return {};
    }
    auto read = loadConnections(file);
    if (!read) {
        m_console.complain(read.error());
        return {};
    }
    return std::move(*read);
}

void RangeReading::complain(const RangeError& error) const
{
    const QString connection = QString::fromStdString(error.connection.value);
    if (error.error) {
        m_console.complain(QString::fromStdString(error.metric.value) + ": "_L1 + textOf(*error.error, connection));
    } else {
        m_console.complain({Kind::NoMetricsConnection, connection, {}});
    }
}

} // namespace bellwether
