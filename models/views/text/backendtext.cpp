// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/backendtext.h"

#include <QCoreApplication>

namespace bellwether {

namespace {

constexpr qsizetype maxWords = 300;

struct Texts
{
    QString happened; ///< %1 is the connection, %2 the peer's words
    QString toTry;
};

Texts textsOf(TrafficError::Kind kind)
{
    using Kind = TrafficError::Kind;
    switch (kind) {
    case Kind::Unreachable:
        return {QCoreApplication::translate("TrafficError", "%1 cannot be reached."),
            QCoreApplication::translate(
                "TrafficError", "Check that HAProxy runs, and its address in the connections list. Nothing was sent.")};
    case Kind::TimedOut:
        return {QCoreApplication::translate("TrafficError", "%1 did not answer in time."),
            QCoreApplication::translate("TrafficError",
                "The process may hang or the network drop packets. Look at the host, or take the node out.")};
    case Kind::ClosedEarly:
        return {QCoreApplication::translate("TrafficError", "%1 ended the connection before its answer was whole."),
            QCoreApplication::translate(
                "TrafficError", "It may be restarting. It is read again; see what it says then.")};
    case Kind::PermissionDenied:
        return {QCoreApplication::translate("TrafficError", "%1 does not let this socket change anything: %2"),
            QCoreApplication::translate(
                "TrafficError", "Give the line “stats socket” in HAProxy's configuration “level admin”.")};
    case Kind::UnknownBackend:
        return {QCoreApplication::translate("TrafficError", "%1 has no such backend: %2"),
            QCoreApplication::translate(
                "TrafficError", "Compare “backend” in the plan with HAProxy's configuration on that node.")};
    case Kind::UnknownServer:
        return {QCoreApplication::translate("TrafficError", "%1 has no such server in the plan's backend: %2"),
            QCoreApplication::translate(
                "TrafficError", "Compare “tracks” in the plan with HAProxy's configuration on that node.")};
    case Kind::StaticAlgorithm:
        return {QCoreApplication::translate("TrafficError", "%1 balances by a static algorithm: %2"),
            QCoreApplication::translate("TrafficError",
                "Use “balance roundrobin”, “leastconn” or “random” in that backend to shift traffic by weight.")};
    case Kind::Rejected:
        return {QCoreApplication::translate("TrafficError", "%1 refused: %2"),
            QCoreApplication::translate("TrafficError", "Try the same command on the node by hand.")};
    case Kind::Unreadable:
        break;
    }
    return {QCoreApplication::translate("TrafficError", "%1 does not answer as HAProxy's runtime API does: %2"),
        QCoreApplication::translate(
            "TrafficError", "Check the address: it must be that of a “stats socket”, not of the statistics page.")};
}

/// %2 is where the secret should lie.
Texts textsOfSecret(MetricError::Kind kind)
{
    using Kind = MetricError::Kind;
    switch (kind) {
    case Kind::SecretAwaited:
        return {QCoreApplication::translate("MetricError", "%1 waits for its secret, the keychain's entry %2."),
            QCoreApplication::translate("MetricError", "If the keychain asks for its password, enter it.")};
    case Kind::KeychainSilent:
        return {QCoreApplication::translate(
                    "MetricError", "%1 waits for its secret: the keychain does not answer about its entry %2."),
            QCoreApplication::translate("MetricError",
                "Unlock the keychain, or look for its question behind other windows. The connection begins by itself "
                "once the secret is there.")};
    case Kind::KeychainUnavailable:
        return {QCoreApplication::translate(
                    "MetricError", "%1 has no secret: no keychain can be reached for its entry %2."),
            QCoreApplication::translate("MetricError",
                "Start the desktop's keychain, or name a file instead (“secret: {file: …}”) that only you may read. "
                "It is tried again by itself.")};
    case Kind::SecretFileUnreadable:
        return {QCoreApplication::translate("MetricError", "%1 has no secret: the file %2 cannot be read."),
            QCoreApplication::translate(
                "MetricError", "Make it, or mend its path in the connections list. It is tried again by itself.")};
    case Kind::SecretFileReadableByOthers:
        return {QCoreApplication::translate(
                    "MetricError", "%1 has no secret: the file %2 may be read by others, and is not used."),
            QCoreApplication::translate("MetricError", "Give it mode 0600. It is tried again by itself.")};
    default:
        break;
    }
    return {QCoreApplication::translate(
                "MetricError", "%1 has no secret: the keychain has no entry %2 of “bellwether”, or is locked."),
        QCoreApplication::translate("MetricError",
            "Unlock the keychain or store the secret there: it is looked for again within two minutes.")};
}

Texts textsOf(MetricError::Kind kind)
{
    using Kind = MetricError::Kind;
    switch (kind) {
    case Kind::Unreachable:
        return {QCoreApplication::translate("MetricError", "%1 cannot be reached."),
            QCoreApplication::translate(
                "MetricError", "Check that Prometheus runs, its address, and the proxy if one is set.")};
    case Kind::NameNotResolved:
        return {QCoreApplication::translate("MetricError", "The host name of %1 cannot be resolved."),
            QCoreApplication::translate("MetricError",
                "Check the name, and whether this machine is in the right "
                "network or VPN.")};
    case Kind::TlsFailed:
        return {QCoreApplication::translate("MetricError", "No secure connection to %1: %2"),
            QCoreApplication::translate(
                "MetricError", "Check the CA file, the client certificate and the host name in the connections list.")};
    case Kind::NotPermitted:
        return {QCoreApplication::translate("MetricError", "%1 does not let us in: %2"),
            QCoreApplication::translate("MetricError", "Enter the password or token of this connection again.")};
    case Kind::TimedOut:
        return {QCoreApplication::translate("MetricError", "%1 did not answer in time."),
            QCoreApplication::translate(
                "MetricError", "The server may be overloaded or the query too wide. Narrow its labels.")};
    case Kind::CutShort:
        return {QCoreApplication::translate("MetricError", "The answer of %1 ended in its middle."),
            QCoreApplication::translate(
                "MetricError", "A proxy or a restart may have cut it. It is asked again at the next poll.")};
    case Kind::BadQuery:
        return {QCoreApplication::translate("MetricError", "%1 cannot execute this metric's query: %2"),
            QCoreApplication::translate("MetricError",
                "Give the plan a plain selector such as name{label=\"value\"}: without functions, ranges or offset.")};
    case Kind::Overloaded:
        return {QCoreApplication::translate("MetricError", "%1 is overloaded or starting: %2"),
            QCoreApplication::translate("MetricError", "Wait, or ask for fewer series.")};
    case Kind::TooMuch:
        return {QCoreApplication::translate("MetricError", "The answer of %1 is larger than the limits allow."),
            QCoreApplication::translate(
                "MetricError", "Narrow the metric's selector: fewer labels, one service, one environment.")};
    case Kind::NotThisBackend:
        return {QCoreApplication::translate("MetricError", "%1 does not answer as Prometheus does: %2"),
            QCoreApplication::translate("MetricError",
                "Check the address and its path prefix; a login page or a proxy may stand in front of it.")};
    default:
        return textsOfSecret(kind);
    case Kind::ServerFailed:
        break;
    }
    return {QCoreApplication::translate("MetricError", "%1 failed: %2"),
        QCoreApplication::translate("MetricError", "Look at the server's own log.")};
}

QString joined(const Texts& texts, const QString& connection, const std::string& detail)
{
    const QString words = foreignWords(detail);
    const QString quoted = words.isEmpty()
        ? QCoreApplication::translate("BackendError", "(no words)")
        : QCoreApplication::translate("BackendError", "“%1”", "what a server said").arg(words);
    // Both at once: a name or an answer may itself hold a "%2".
    const bool quotes = texts.happened.contains(QLatin1String("%2"));
    const QString happened = quotes ? texts.happened.arg(connection, quoted) : texts.happened.arg(connection);
    return QCoreApplication::translate("BackendError", "%1 %2", "what happened, what to try")
        .arg(happened, texts.toTry);
}

bool isVisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

} // namespace

QString foreignWords(const std::string& words)
{
    QString text;
    const auto characters = QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size())).toUcs4();
    for (const uint c : characters) {
        if (text.size() >= maxWords) {
            text += QChar(0x2026);
            break;
        }
        text += isVisible(c) ? QString::fromUcs4(reinterpret_cast<const char32_t*>(&c), 1) : QString(QChar(0xfffd));
    }
    return text.trimmed();
}

QString textOf(const TrafficError& error, const QString& connection)
{
    return joined(textsOf(error.kind), connection, error.detail);
}

QString textOf(const MetricError& error, const QString& connection)
{
    return joined(textsOf(error.kind), connection, error.detail);
}

} // namespace bellwether
