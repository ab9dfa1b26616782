// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/secretreader.h"
#include "tests/platform/privatebus.h"

#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct BusSecret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString type;
};

using BusSecrets = QMap<QDBusObjectPath, BusSecret>;

QDBusArgument& operator<<(QDBusArgument& argument, const BusSecret& secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.type;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, BusSecret&)
{
    return argument;
}

} // namespace

Q_DECLARE_METATYPE(BusSecret)
Q_DECLARE_METATYPE(BusSecrets)

namespace {

/// As much of a desktop's keychain as a reader talks to (the Secret Service API): it holds one secret, or none, and
/// says nothing while it hangs.
class Keychain : public QDBusVirtualObject
{
public:
    bool hangs = false;
    bool hasSecret = false;
    int asked = 0; ///< for the secret

    [[nodiscard]] QString introspect(const QString&) const override { return {}; }

    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        if (hangs) {
            m_waiting << message;
        } else {
            bus.send(answer(message));
        }
        return true;
    }

    void goOn(const QDBusConnection& bus)
    {
        hangs = false;
        for (const QDBusMessage& message : std::exchange(m_waiting, {})) {
            bus.send(answer(message));
        }
    }

private:
    QDBusMessage answer(const QDBusMessage& message)
    {
        const QString call = message.member();
        const QDBusObjectPath item(u"/org/freedesktop/secrets/collection/login/1"_s);
        const QDBusObjectPath session(u"/org/freedesktop/secrets/session/1"_s);
        if (call == "GetAll"_L1) {
            return message.createReply(QVariantMap());
        }
        if (call == "OpenSession"_L1 && message.arguments().first().toString() == "plain"_L1) {
            return message.createReply({QVariant::fromValue(QDBusVariant(QString())), QVariant::fromValue(session)});
        }
        if (call == "SearchItems"_L1) {
            asked += 1;
            const QList<QDBusObjectPath> found = hasSecret ? QList{item} : QList<QDBusObjectPath>{};
            return message.createReply({QVariant::fromValue(found), QVariant::fromValue(QList<QDBusObjectPath>{})});
        }
        if (call == "GetSecrets"_L1) {
            return message.createReply(
                QVariant::fromValue(BusSecrets{{item, {session, {}, "token", u"text/plain"_s}}}));
        }
        return message.createErrorReply(QDBusError::NotSupported, u"not here"_s);
    }

    QList<QDBusMessage> m_waiting;
};

const ConnectionId prometheus{"prometheus-main"};

std::vector<ConnectionSettings> connectionWith(SecretPlace::Kind kind, const QString& name)
{
    PrometheusSettings settings;
    settings.auth = PrometheusSettings::Auth::Bearer;
    settings.secret = {kind, name.toStdString()};
    return {{prometheus, settings}};
}

} // namespace

class SecretReaderTest : public QObject
{
    Q_OBJECT

public:
    SecretReaderTest()
        : m_bus(m_daemon.connect())
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_daemon.address().toUtf8());
        qDBusRegisterMetaType<BusSecret>();
        qDBusRegisterMetaType<BusSecrets>();
    }

private Q_SLOTS:
    void init()
    {
        m_shelf = std::make_shared<SecretShelf>();
        m_keychain = std::make_unique<Keychain>();
        QVERIFY(m_bus.registerVirtualObject(u"/org/freedesktop/secrets"_s, m_keychain.get(), QDBusConnection::SubPath));
        QVERIFY(m_bus.registerService(u"org.freedesktop.secrets"_s));
    }

    void cleanup()
    {
        m_keychain->goOn(m_bus);
        m_bus.unregisterObject(u"/org/freedesktop/secrets"_s, QDBusConnection::UnregisterTree);
        m_bus.unregisterService(u"org.freedesktop.secrets"_s);
    }

    void theSecretIsPutOnTheShelf()
    {
        m_keychain->hasSecret = true;
        const SecretReader reader(keychainEntry(), m_shelf);
        QTRY_VERIFY_WITH_TIMEOUT(m_shelf->find(prometheus).has_value(), patienceMs);
        QCOMPARE(m_shelf->find(prometheus)->reveal(), std::string("token"));
    }

    void aKeychainThatHangsIsSaidAndItsSecretTakenWhenItComes()
    {
        m_keychain->hasSecret = true;
        m_keychain->hangs = true;
        const SecretReader reader(keychainEntry(), m_shelf, {50ms, 1h});
        QCOMPARE(fault(), SecretFault::Awaited);
        QTRY_COMPARE_WITH_TIMEOUT(fault(), SecretFault::KeychainSilent, patienceMs);
        m_keychain->goOn(m_bus);
        QTRY_VERIFY_WITH_TIMEOUT(m_shelf->find(prometheus).has_value(), patienceMs);
    }

    void aSecretThatIsStoredLaterIsFound()
    {
        const SecretReader reader(keychainEntry(), m_shelf, {1h, 20ms, 20ms});
        QTRY_COMPARE_WITH_TIMEOUT(fault(), SecretFault::NotFound, patienceMs);
        m_keychain->hasSecret = true;
        QTRY_VERIFY_WITH_TIMEOUT(m_shelf->find(prometheus).has_value(), patienceMs);
    }

    void aQuestionThatAPersonMayHaveRefusedIsNotAskedAgainSoon()
    {
        m_keychain->hangs = true;
        SecretReader reader(keychainEntry(), m_shelf, {600ms, 1ms});
        QTRY_COMPARE_WITH_TIMEOUT(fault(), SecretFault::KeychainSilent, patienceMs);
        m_keychain->goOn(m_bus);
        QTRY_COMPARE_WITH_TIMEOUT(fault(), SecretFault::NotFound, patienceMs);
        const int asked = m_keychain->asked;
        // What is asked for next is answered after what the reader might have asked by itself.
        m_keychain->hasSecret = true;
        const auto other = std::make_shared<SecretShelf>();
        const SecretReader second(keychainEntry(), other);
        QTRY_VERIFY_WITH_TIMEOUT(other->find(prometheus).has_value(), patienceMs);
        QCOMPARE(m_keychain->asked, asked + 1);
        reader.readRefused();
        QTRY_VERIFY_WITH_TIMEOUT(m_shelf->find(prometheus).has_value(), patienceMs);
    }

    void aQuestionThatWasRefusedIsAskedAgainAfterAWhile()
    {
        m_keychain->hangs = true;
        const SecretReader reader(keychainEntry(), m_shelf, {600ms, 1h, 20ms});
        QTRY_COMPARE_WITH_TIMEOUT(fault(), SecretFault::KeychainSilent, patienceMs);
        m_keychain->goOn(m_bus);
        QTRY_COMPARE_WITH_TIMEOUT(fault(), SecretFault::NotFound, patienceMs);
        m_keychain->hasSecret = true;
        QTRY_VERIFY_WITH_TIMEOUT(m_shelf->find(prometheus).has_value(), patienceMs);
    }

    void aMissingKeychainIsSaidAndTriedAgain()
    {
        QVERIFY(m_bus.unregisterService(u"org.freedesktop.secrets"_s));
        const SecretReader reader(keychainEntry(), m_shelf, {1h, 20ms, 20ms});
        QTRY_COMPARE_WITH_TIMEOUT(fault(), SecretFault::KeychainUnavailable, patienceMs);
        m_keychain->hasSecret = true;
        QVERIFY(m_bus.registerService(u"org.freedesktop.secrets"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_shelf->find(prometheus).has_value(), patienceMs);
    }

    void aFileIsReadOnceItIsThereAndPrivate()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"token"_s);
        const SecretReader reader(connectionWith(SecretPlace::Kind::File, path), m_shelf, {1h, 10ms});
        QTRY_COMPARE_WITH_TIMEOUT(fault(), SecretFault::FileUnreadable, patienceMs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("token\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ReadOther));
        QTRY_COMPARE_WITH_TIMEOUT(fault(), SecretFault::FileReadableByOthers, patienceMs);
        QVERIFY(file.setPermissions(QFile::ReadOwner));
        QTRY_VERIFY_WITH_TIMEOUT(m_shelf->find(prometheus).has_value(), patienceMs);
        QCOMPARE(m_shelf->find(prometheus)->reveal(), std::string("token"));
    }

private:
    static std::vector<ConnectionSettings> keychainEntry()
    {
        return connectionWith(SecretPlace::Kind::Keychain, u"prometheus-main"_s);
    }

    /// Awaited also once there is a secret.
    [[nodiscard]] SecretFault fault() const
    {
        const SecretOutcome outcome = m_shelf->find(prometheus);
        return outcome ? SecretFault::Awaited : outcome.error();
    }

    PrivateBus m_daemon;
    QDBusConnection m_bus;
    std::shared_ptr<SecretShelf> m_shelf;
    std::unique_ptr<Keychain> m_keychain;
};

QTEST_GUILESS_MAIN(SecretReaderTest)
#include "tst_secretreader.moc"
