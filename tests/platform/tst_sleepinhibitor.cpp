// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/sleepinhibitor.h"
#include "tests/platform/privatebus.h"

#include <QDBusContext>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace bellwether;
using namespace bellwether::test;
using namespace Qt::StringLiterals;
using State = SleepInhibitor::State;

/// A login manager as systemd's: a lock is a descriptor, and is released when its last copy closes.
class LoginManager : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    explicit LoginManager(const QDBusConnection& bus)
        : m_bus(bus)
    {
        m_bus.registerObject(u"/org/freedesktop/login1"_s, this, QDBusConnection::ExportAllSlots);
        arrive();
    }
    ~LoginManager() override { dropLock(); }

    void arrive() { m_bus.registerService(u"org.freedesktop.login1"_s); }
    void leave()
    {
        m_bus.unregisterService(u"org.freedesktop.login1"_s);
        dropLock();
    }

    [[nodiscard]] bool isLocked() const
    {
        pollfd end = {m_readEnd, 0, 0};
        return m_readEnd >= 0 && poll(&end, 1, 0) == 0;
    }

    bool refuses = false;
    QStringList asked;

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString& who, const QString& why, const QString& mode)
    {
        asked << what + u'|' + who + u'|' + why + u'|' + mode;
        if (refuses) {
            sendErrorReply(QDBusError::AccessDenied, u"not you"_s);
            return {};
        }
        dropLock();
        int ends[2] = {-1, -1};
        if (pipe2(ends, O_CLOEXEC) != 0) {
            sendErrorReply(QDBusError::NoMemory);
            return {};
        }
        m_readEnd = ends[0];
        const QDBusUnixFileDescriptor given(ends[1]);
        close(ends[1]);
        return given;
    }

private:
    void dropLock()
    {
        if (m_readEnd >= 0) {
            close(m_readEnd);
        }
        m_readEnd = -1;
    }

    QDBusConnection m_bus;
    int m_readEnd = -1;
};

class ScreenSaver : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")

public:
    explicit ScreenSaver(QDBusConnection bus)
    {
        bus.registerObject(u"/org/freedesktop/ScreenSaver"_s, this, QDBusConnection::ExportAllSlots);
        bus.registerService(u"org.freedesktop.ScreenSaver"_s);
    }

    QSet<uint> held;

public Q_SLOTS:
    uint Inhibit(const QString& /*who*/, const QString& /*why*/)
    {
        held.insert(++m_last);
        return m_last;
    }
    void UnInhibit(uint cookie) { held.remove(cookie); }

private:
    uint m_last = 40;
};

class SleepInhibitorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsTheLockAsLongAsWanted();
    void letsGoOfALockThatComesLate();
    void saysThatItCouldNot_data();
    void saysThatItCouldNot();
    void fallsBackToTheScreenSaver();
    void asksAgainWhenTheServiceRestarts();
    void isSavedByAServiceThatComesLate();
};

void SleepInhibitorTest::holdsTheLockAsLongAsWanted()
{
    PrivateBus bus;
    LoginManager login(bus.connect());
    SleepInhibitor inhibitor(bus.connect(), PrivateBus::nowhere(), u"a canary has traffic"_s);
    QCOMPARE(inhibitor.state(), State::Idle);
    inhibitor.setWanted(true);
    inhibitor.setWanted(true);
    QTRY_COMPARE_WITH_TIMEOUT(inhibitor.state(), State::Held, patienceMs);
    QCOMPARE(login.asked, QStringList(u"sleep:idle|Bellwether|a canary has traffic|block"_s));
    QVERIFY(login.isLocked());
    inhibitor.setWanted(false);
    QCOMPARE(inhibitor.state(), State::Idle);
    QTRY_VERIFY_WITH_TIMEOUT(!login.isLocked(), patienceMs);
}

void SleepInhibitorTest::letsGoOfALockThatComesLate()
{
    PrivateBus bus;
    LoginManager login(bus.connect());
    SleepInhibitor inhibitor(bus.connect(), PrivateBus::nowhere(), {});
    inhibitor.setWanted(true);
    inhibitor.setWanted(false);
    QTRY_COMPARE_WITH_TIMEOUT(login.asked.size(), 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!login.isLocked(), patienceMs);
    QCOMPARE(inhibitor.state(), State::Idle);
}

void SleepInhibitorTest::saysThatItCouldNot_data()
{
    QTest::addColumn<bool>("hasBus");
    QTest::addColumn<bool>("hasService");
    QTest::addColumn<State>("state");
    QTest::newRow("no bus") << false << false << State::NoService;
    QTest::newRow("no service") << true << false << State::NoService;
    QTest::newRow("refused") << true << true << State::Refused;
}

void SleepInhibitorTest::saysThatItCouldNot()
{
    QFETCH(bool, hasBus);
    QFETCH(bool, hasService);
    QFETCH(State, state);
    PrivateBus bus;
    LoginManager login(bus.connect());
    login.refuses = true;
    if (!hasService) {
        login.leave();
    }
    SleepInhibitor inhibitor(
        hasBus ? bus.connect() : PrivateBus::nowhere(), hasBus ? bus.connect() : PrivateBus::nowhere(), {});
    inhibitor.setWanted(true);
    QTRY_COMPARE_WITH_TIMEOUT(inhibitor.state(), state, patienceMs);
    inhibitor.setWanted(false);
    QCOMPARE(inhibitor.state(), State::Idle);
}

void SleepInhibitorTest::fallsBackToTheScreenSaver()
{
    PrivateBus bus;
    LoginManager login(bus.connect());
    login.refuses = true;
    ScreenSaver screen(bus.connect());
    SleepInhibitor inhibitor(bus.connect(), bus.connect(), {});
    inhibitor.setWanted(true);
    QTRY_COMPARE_WITH_TIMEOUT(inhibitor.state(), State::HeldWhileIdle, patienceMs);
    QCOMPARE(screen.held.size(), 1);
    inhibitor.setWanted(false);
    QTRY_VERIFY_WITH_TIMEOUT(screen.held.isEmpty(), patienceMs);
}

void SleepInhibitorTest::asksAgainWhenTheServiceRestarts()
{
    PrivateBus bus;
    LoginManager login(bus.connect());
    SleepInhibitor inhibitor(bus.connect(), PrivateBus::nowhere(), {});
    inhibitor.setWanted(true);
    QTRY_COMPARE_WITH_TIMEOUT(inhibitor.state(), State::Held, patienceMs);
    login.leave();
    QTRY_COMPARE_WITH_TIMEOUT(inhibitor.state(), State::NoService, patienceMs);
    login.arrive();
    QTRY_COMPARE_WITH_TIMEOUT(inhibitor.state(), State::Held, patienceMs);
    QVERIFY(login.isLocked());
}

void SleepInhibitorTest::isSavedByAServiceThatComesLate()
{
    PrivateBus bus;
    ScreenSaver screen(bus.connect());
    SleepInhibitor inhibitor(bus.connect(), bus.connect(), {});
    inhibitor.setWanted(true);
    QTRY_COMPARE_WITH_TIMEOUT(inhibitor.state(), State::HeldWhileIdle, patienceMs);
    LoginManager login(bus.connect());
    QTRY_COMPARE_WITH_TIMEOUT(inhibitor.state(), State::Held, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(screen.held.isEmpty(), patienceMs);
}

QTEST_GUILESS_MAIN(SleepInhibitorTest)
#include "tst_sleepinhibitor.moc"
