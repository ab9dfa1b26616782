// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/sandboxpeers.h"

#include "tests/real/realservers.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace bellwether::sandbox {

namespace {
constexpr int answerWithinMs = 5'000;

// The fields of /proc/PID/stat after the program's name: state, parent, ...
QList<QByteArray> processFields(qint64 process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    return text.mid(text.lastIndexOf(") ") + 2).split(' ');
}
} // namespace

QString missingPrograms()
{
    QStringList missing;
    for (const QString& name : {u"prometheus"_s, u"haproxy"_s})
        if (real::programPath(name).isEmpty())
            missing.append(name);
    return missing.join(", "_L1);
}

std::optional<std::variant<SandboxAddresses, SandboxError>> startAndWait(
    Sandbox& sandbox, const SandboxOptions& options)
{
    using Outcome = std::variant<SandboxAddresses, SandboxError>;
    return real::awaited<Outcome>([&](const std::function<void(Outcome)>& done) {
        QObject::connect(&sandbox, &Sandbox::ready, &sandbox, [&sandbox, done] { done(*sandbox.addresses()); });
        QObject::connect(&sandbox, &Sandbox::failed, &sandbox, [done](const SandboxError& error) { done(error); });
        sandbox.start(options);
    });
}

Result<KnobValues, KnobRefusal> turnAndWait(SandboxControl& control, const QString& name, double value)
{
    using Answer = Result<KnobValues, KnobRefusal>;
    return real::awaited<Answer>([&](const std::function<void(Answer)>& done) {
        control.set(name, value, done);
    }).value_or(Unexpected(KnobRefusal::NoAnswer));
}

std::optional<double> askPrometheus(const SandboxAddresses& addresses, const QString& query)
{
    const QByteArray answer = real::httpGet(
        static_cast<quint16>(addresses.prometheus.port()), "/api/v1/query?query=" + QUrl::toPercentEncoding(query));
    const QJsonObject json = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
    const QJsonArray result = json["data"_L1]["result"_L1].toArray();
    if (result.size() != 1)
        return std::nullopt;
    return result[0]["value"_L1][1].toString().toDouble();
}

QByteArray askEdge(const EdgeAddresses& edge, const QByteArray& command)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, edge.runtime.section(u':', 1).toUShort());
    if (!socket.waitForConnected(answerWithinMs))
        return {};
    socket.write(command + '\n');
    while (socket.waitForReadyRead(answerWithinMs)) { }
    return socket.readAll();
}

QByteArray edgeStatistic(const EdgeAddresses& edge, const QByteArray& server, const QByteArray& column)
{
    const QList<QByteArray> lines = askEdge(edge, "show stat").split('\n');
    const qsizetype index = lines[0].mid(2).split(',').indexOf(column);
    for (const QByteArray& line : lines)
        if (line.startsWith("be_shop," + server + ','))
            return line.split(',').value(index);
    return {};
}

int edgeRequests(const EdgeAddresses& edge, const QByteArray& server)
{
    return edgeStatistic(edge, server, "stot").toInt();
}

QList<qint64> childrenOf(qint64 process)
{
    QList<qint64> children;
    for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        bool isProcess = false;
        const qint64 id = name.toLongLong(&isProcess);
        if (isProcess && processFields(id).value(1).toLongLong() == process)
            children.append(id);
    }
    return children;
}

bool isAlive(qint64 process)
{
    const QByteArray state = processFields(process).value(0);
    return !state.isEmpty() && state != "Z" && state != "X";
}

} // namespace bellwether::sandbox
