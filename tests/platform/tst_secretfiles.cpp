// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/secretfiles.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 20000;

} // namespace

class SecretFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPipeInAFilesPlaceHoldsNobodyUp()
    {
        const QTemporaryDir folder;
        const QByteArray path = folder.filePath(u"token"_s).toUtf8();
        QCOMPARE(::mkfifo(path.constData(), 0600), 0);
        const SecretOutcome outcome = readSecretFile(path.toStdString());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error(), SecretFault::FileUnreadable);
    }

    void aFileOnADeadMountHoldsNobodyUp()
    {
        const auto mount = std::make_shared<QSemaphore>();
        const auto reads = std::make_shared<QSemaphore>();
        const auto slowly = [mount, reads](const std::string& path) -> SecretOutcome {
            mount->acquire();
            reads->release();
            return Secret(path);
        };
        int heard = 0;
        SecretFiles alive(slowly);
        alive.read("a", [&](const SecretOutcome& outcome) { heard += outcome && outcome->reveal() == "a" ? 1 : 10; });
        {
            SecretFiles gone(slowly);
            gone.read("b", [&](const SecretOutcome&) { heard += 100; });
        }
        QCOMPARE(heard, 0);
        mount->release(2);
        reads->acquire(2);
        QTRY_COMPARE_WITH_TIMEOUT(heard, 1, patienceMs);
    }
};

QTEST_GUILESS_MAIN(SecretFilesTest)
#include "tst_secretfiles.moc"
