// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/samplereaderfile.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace bellwether;
using namespace Qt::StringLiterals;

// Apart from tst_samplestore because ThreadSanitizer allows no new thread in a program that has started another one.
class TestSampleCrash : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void aKilledWriterLosesNothingStored()
    {
        const QString path = m_folder.filePath(u"killed.db"_s);
        const DeploymentId d1 = {"d1"};
        std::mt19937 random(std::random_device{}());
        std::int64_t next = 0;
        for (int round = 0; round < 12; ++round) {
            QProcess sampler;
            sampler.start(qEnvironmentVariable("BELLWETHER_SAMPLER"), {path, QString::number(next)});
            QByteArray output;
            const auto lines = static_cast<qsizetype>(1 + random() % 60);
            while (output.count('\n') < lines && sampler.waitForReadyRead(20'000))
                output += sampler.readAllStandardOutput();
            sampler.kill();
            sampler.waitForFinished(20'000);
            output += sampler.readAllStandardOutput();
            output.truncate(output.lastIndexOf('\n'));
            const std::int64_t stored = output.mid(output.lastIndexOf('\n') + 1).toLongLong();
            QVERIFY(stored > next);
            const auto reader = SampleReaderFile::open(path.toStdString()).value();
            for (const char* series : {"a", "b", "c"}) {
                const auto samples = reader->read(d1, series, UtcTime::min(), UtcTime::max()).value();
                QVERIFY(std::int64_t(samples.size()) >= stored);
                for (std::size_t i = 0; i < samples.size(); ++i)
                    QCOMPARE(samples[i], (Sample{UtcTime(Duration(i)), double(i)}));
                next = std::int64_t(samples.size());
            }
            QCOMPARE(std::int64_t(reader->basis(d1, UtcTime::min(), UtcTime::max()).value().size()), next / 7);
        }
    }
};

QTEST_GUILESS_MAIN(TestSampleCrash)
#include "tst_samplecrash.moc"
