// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/processinfo.h"

#include <QProcess>
#include <QtTest>

#include <csignal>

using namespace bellwether;
using namespace Qt::StringLiterals;

class ProcessInfoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhoAProcessIs()
    {
        const auto before = std::chrono::system_clock::now();
        QProcess process;
        process.start(u"cat"_s, {});
        QVERIFY(process.waitForStarted());
        const auto id = static_cast<pid_t>(process.processId());
        const auto info = processInfo(id);
        QVERIFY(info.has_value());
        QCOMPARE(info->id, id);
        QCOMPARE(info->name, std::string("cat"));
        QVERIFY(!info->stopped);
        // Both clocks are rounded, the kernel's to hundredths of a second.
        QVERIFY(info->since >= before - std::chrono::seconds(1));
        QVERIFY(info->since <= std::chrono::system_clock::now() + std::chrono::seconds(1));
        QCOMPARE(::kill(id, SIGSTOP), 0);
        QTRY_VERIFY(processInfo(id)->stopped);
        QCOMPARE(::kill(id, SIGCONT), 0);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QVERIFY(!processInfo(id));
    }

    void aNameMayHoldAnything()
    {
        const QTemporaryDir folder;
        const QString program = folder.filePath(u"a) S (b"_s);
        QVERIFY(QFile::copy(QStandardPaths::findExecutable(u"cat"_s), program));
        QProcess process;
        process.start(program, {});
        QVERIFY(process.waitForStarted());
        const auto info = processInfo(static_cast<pid_t>(process.processId()));
        QVERIFY(info.has_value());
        QCOMPARE(info->name, std::string("a) S (b"));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
    }
};

QTEST_GUILESS_MAIN(ProcessInfoTest)
#include "tst_processinfo.moc"
