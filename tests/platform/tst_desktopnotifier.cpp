// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/desktopnotifier.h"
#include "tests/platform/privatebus.h"

#include <QDBusConnectionInterface>
#include <QDBusPendingCallWatcher>
#include <QSignalSpy>

using namespace bellwether;
using namespace bellwether::test;
using namespace Qt::StringLiterals;

/// A notification service that keeps what it was told.
class NotificationServer : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Told
    {
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };

    explicit NotificationServer(const QDBusConnection& bus)
        : m_bus(bus)
    {
        m_bus.registerObject(u"/org/freedesktop/Notifications"_s, this,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        arrive();
    }

    void arrive() { m_bus.registerService(u"org.freedesktop.Notifications"_s); }
    void leave() { m_bus.unregisterService(u"org.freedesktop.Notifications"_s); }

    QList<Told> told;
    QList<uint> closed;

public Q_SLOTS:
    void CloseNotification(uint id) { closed << id; }
    uint Notify(const QString& /*app*/, uint /*replaces*/, const QString& /*icon*/, const QString& title,
        const QString& body, const QStringList& actions, const QVariantMap& hints, int /*expires*/)
    {
        told << Told{title, body, actions, hints};
        return static_cast<uint>(told.size());
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
};

class DesktopNotifierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowUrgentItIs_data();
    void saysHowUrgentItIs();
    void nothingIsMarkup_data();
    void nothingIsMarkup();
    void choosingNamesWhatItIsAbout();
    void whatIsOverIsTakenBack();
    void withoutABusNothingHappens();
    void aServiceThatComesLateIsTold();
};

void DesktopNotifierTest::saysHowUrgentItIs_data()
{
    QTest::addColumn<bool>("urgent");
    QTest::addColumn<int>("urgency");
    QTest::newRow("urgent") << true << 2;
    QTest::newRow("not urgent") << false << 1;
}

void DesktopNotifierTest::saysHowUrgentItIs()
{
    QFETCH(bool, urgent);
    QFETCH(int, urgency);
    PrivateBus bus;
    NotificationServer server(bus.connect());
    DesktopNotifier notifier(bus.connect());
    notifier.show({u"d1"_s, u"Worse – shop 2"_s, u"errors"_s, u"Open"_s, urgent});
    QTRY_COMPARE_WITH_TIMEOUT(server.told.size(), 1, patienceMs);
    QCOMPARE(server.told[0].title, u"Worse – shop 2"_s);
    QCOMPARE(server.told[0].actions, QStringList({u"default"_s, u"Open"_s}));
    const QVariant said = server.told[0].hints.value(u"urgency"_s);
    QCOMPARE(said.typeId(), static_cast<int>(QMetaType::UChar)); // servers ignore any other type
    QCOMPARE(said.toInt(), urgency);
}

void DesktopNotifierTest::nothingIsMarkup_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("tags") << u"<b>node</b> <img src=\"x\"/>"_s
                          << u"&lt;b&gt;node&lt;/b&gt; &lt;img src=&quot;x&quot;/&gt;"_s;
    QTest::newRow("entities") << u"&lt;b&gt; & co"_s << u"&amp;lt;b&amp;gt; &amp; co"_s;
    QTest::newRow("lines") << u"one\n\ttwo\r\n"_s << u"one two"_s;
    QTest::newRow("control") << u"a\u0007\u202eb"_s << u"ab"_s;
    QTest::newRow("long") << QString(10000, u'x') << QString(300, u'x');
}

void DesktopNotifierTest::nothingIsMarkup()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    PrivateBus bus;
    NotificationServer server(bus.connect());
    DesktopNotifier notifier(bus.connect());
    notifier.show({u"d1"_s, u"t"_s, text, u"Open"_s, true});
    QTRY_COMPARE_WITH_TIMEOUT(server.told.size(), 1, patienceMs);
    QCOMPARE(server.told[0].body, shown);
}

void DesktopNotifierTest::choosingNamesWhatItIsAbout()
{
    PrivateBus bus;
    const QDBusConnection serverBus = bus.connect();
    NotificationServer server(serverBus);
    const QDBusConnection own = bus.connect();
    DesktopNotifier notifier(own);
    QSignalSpy chosen(&notifier, &DesktopNotifier::chosen);
    notifier.show({u"first"_s, u"a"_s, {}, u"Open"_s, true});
    notifier.show({u"second"_s, u"b"_s, {}, u"Open"_s, true});
    QTRY_COMPARE_WITH_TIMEOUT(server.told.size(), 2, patienceMs);
    // Somebody else's notification, another button, and a peer that only pretends.
    Q_EMIT server.ActionInvoked(99, u"default"_s);
    Q_EMIT server.ActionInvoked(1, u"other"_s);
    auto forged = QDBusMessage::createSignal(
        u"/org/freedesktop/Notifications"_s, u"org.freedesktop.Notifications"_s, u"ActionInvoked"_s);
    forged.setArguments({1U, u"default"_s});
    QDBusConnection stranger = bus.connect();
    QVERIFY(stranger.send(forged));
    (void)stranger.interface()->isServiceRegistered(u"x"_s); // the bus has passed the forged one on
    Q_EMIT server.ActionInvoked(2, u"default"_s);
    QTRY_COMPARE_WITH_TIMEOUT(chosen.size(), 1, patienceMs);
    QCOMPARE(chosen[0][0].toString(), u"second"_s);
    Q_EMIT server.NotificationClosed(2, 2);
    Q_EMIT server.ActionInvoked(2, u"default"_s);
    Q_EMIT server.ActionInvoked(1, u"default"_s);
    QTRY_COMPARE_WITH_TIMEOUT(chosen.size(), 2, patienceMs);
    QCOMPARE(chosen[1][0].toString(), u"first"_s);
}

/// Shown, on its way, and waiting for a service.
void DesktopNotifierTest::whatIsOverIsTakenBack()
{
    PrivateBus bus;
    NotificationServer server(bus.connect());
    DesktopNotifier notifier(bus.connect());
    notifier.show({u"d1"_s, u"shown"_s, {}, u"Open"_s, true, u"a"_s});
    notifier.show({u"d1"_s, u"stays"_s, {}, u"Open"_s, true, u"b"_s});
    QTRY_COMPARE_WITH_TIMEOUT(server.told.size(), 2, patienceMs);
    notifier.show({u"d1"_s, u"on its way"_s, {}, u"Open"_s, true, u"c"_s});
    notifier.withdraw(u"c"_s);
    QTRY_COMPARE_WITH_TIMEOUT(server.closed, QList<uint>({3}), patienceMs);
    notifier.withdraw(u"a"_s);
    notifier.withdraw(u"a"_s);
    notifier.withdraw(u"unknown"_s);
    QTRY_COMPARE_WITH_TIMEOUT(server.closed, QList<uint>({3, 1}), patienceMs);

    server.leave();
    notifier.show({u"d1"_s, u"late"_s, {}, u"Open"_s, true, u"d"_s});
    notifier.withdraw(u"d"_s);
    notifier.show({u"d1"_s, u"too"_s, {}, u"Open"_s, true, u"e"_s});
    server.arrive();
    QTRY_COMPARE_WITH_TIMEOUT(server.told.size(), 4, patienceMs);
    QCOMPARE(server.told.back().title, u"too"_s);
    QCOMPARE(server.closed.size(), 2);
}

void DesktopNotifierTest::withoutABusNothingHappens()
{
    DesktopNotifier notifier(PrivateBus::nowhere());
    notifier.show({u"d1"_s, u"t"_s, u"x"_s, u"Open"_s, true});
}

void DesktopNotifierTest::aServiceThatComesLateIsTold()
{
    PrivateBus bus;
    NotificationServer server(bus.connect());
    server.leave();
    const QDBusConnection own = bus.connect();
    DesktopNotifier notifier(own);
    for (int number = 0; number < 12; ++number) {
        notifier.show({u"d1"_s, QString::number(number), {}, u"Open"_s, true});
    }
    // An answer from the bus after those: all twelve have failed by then.
    QDBusPendingCallWatcher last(own.interface()->asyncCall(u"GetId"_s));
    QSignalSpy finished(&last, &QDBusPendingCallWatcher::finished);
    QVERIFY(finished.wait(patienceMs));
    QCOMPARE(server.told.size(), 0);
    server.arrive();
    QTRY_COMPARE_WITH_TIMEOUT(server.told.size(), 8, patienceMs);
    QCOMPARE(server.told.back().title, u"11"_s);
    server.leave();
    server.arrive();
    notifier.show({u"d1"_s, u"again"_s, {}, u"Open"_s, true});
    QTRY_COMPARE_WITH_TIMEOUT(server.told.size(), 9, patienceMs); // and nothing twice
}

QTEST_GUILESS_MAIN(DesktopNotifierTest)
#include "tst_desktopnotifier.moc"
