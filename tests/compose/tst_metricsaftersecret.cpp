// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/metricsaftersecret.h"

#include <QtTest>

using namespace bellwether;
using namespace std::chrono_literals;

namespace {

/// A backend that answers every question at once, which no real one does, so that a test sees who answered.
class Answering : public MetricSource
{
public:
    void read(const MetricPlan&, const QueryNames&, Duration, Duration, ReadingCallback done) override
    {
        done(MetricReading{}, 1ms);
    }
    void readPast(const MetricPlan&, const QueryNames&, const PastSpan&, Duration, ReadingCallback done) override
    {
        done(MetricReading{}, 1ms);
    }
    void readVersions(const VersionsPlan&, const QueryNames&, Duration, Duration, VersionsCallback done) override
    {
        done(std::vector<VersionSeen>{{}}, 1ms);
    }
    void probe(Duration, ProbeCallback done) override { done({}, 1ms); }
};

} // namespace

class MetricsAfterSecretTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shelf = std::make_shared<SecretShelf>();
        m_opened.clear();
        m_source = std::make_unique<MetricsAfterSecret>(ConnectionId{"prometheus-main"},
            SecretPlace{SecretPlace::Kind::Keychain, "entry"}, m_shelf, [this](const Secret& secret) {
                m_opened.push_back(secret.reveal());
                return std::make_unique<Answering>();
            });
    }

    void whyThereIsNoneIsSaid_data()
    {
        using Kind = MetricError::Kind;
        QTest::addColumn<SecretFault>("fault");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("awaited") << SecretFault::Awaited << Kind::SecretAwaited;
        QTest::newRow("not found") << SecretFault::NotFound << Kind::SecretNotFound;
        QTest::newRow("silent") << SecretFault::KeychainSilent << Kind::KeychainSilent;
        QTest::newRow("no keychain") << SecretFault::KeychainUnavailable << Kind::KeychainUnavailable;
        QTest::newRow("no file") << SecretFault::FileUnreadable << Kind::SecretFileUnreadable;
        QTest::newRow("open file") << SecretFault::FileReadableByOthers << Kind::SecretFileReadableByOthers;
    }

    void whyThereIsNoneIsSaid()
    {
        QFETCH(SecretFault, fault);
        QFETCH(MetricError::Kind, kind);
        m_shelf->put({"prometheus-main"}, Unexpected<SecretFault>(fault));
        const auto answer = ask();
        QVERIFY(!answer);
        QCOMPARE(answer.error(), (MetricError{kind, "entry"}));
        QVERIFY(answer.error().isSecretMissing());
        QVERIFY2(m_opened.empty(), "without its secret nobody is asked");
    }

    void theConnectionBeginsWhenTheSecretComes()
    {
        QVERIFY(!ask());
        m_shelf->put({"prometheus-main"}, Unexpected<SecretFault>(SecretFault::KeychainSilent));
        QVERIFY(!ask());
        m_shelf->put({"prometheus-main"}, Secret("token"));
        QVERIFY(ask().has_value());
        QVERIFY(ask().has_value());
        QCOMPARE(m_opened, std::vector<std::string>{"token"});
    }

    void anotherConnectionsSecretIsNotOurs()
    {
        m_shelf->put({"other"}, Secret("token"));
        QVERIFY(!ask());
    }

    void everyQuestionIsAnsweredLaterAndOnce()
    {
        int answers = 0;
        m_source->readVersions({}, {}, 1s, 1s, [&](const auto& versions, Duration) { answers += versions ? 0 : 1; });
        m_source->probe(1s, [&](const auto& answer, Duration) { answers += answer ? 0 : 1; });
        m_source->readPast({}, {}, {}, 1s, [&](const auto& reading, Duration) { answers += reading ? 0 : 1; });
        QCOMPARE(answers, 0);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(answers, 3);
        m_source->probe(1s, [&](const auto&, Duration) { answers += 1; });
        m_source.reset();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(answers, 3);
    }

private:
    Result<MetricReading, MetricError> ask()
    {
        std::optional<Result<MetricReading, MetricError>> answer;
        m_source->read({}, {}, 1s, 1s, [&](const auto& reading, Duration) { answer = reading; });
        QCoreApplication::sendPostedEvents();
        return answer.value_or(Unexpected<MetricError>(MetricError{MetricError::Kind::ServerFailed, "no answer"}));
    }

    std::shared_ptr<SecretShelf> m_shelf;
    std::vector<std::string> m_opened;
    std::unique_ptr<MetricsAfterSecret> m_source;
};

QTEST_GUILESS_MAIN(MetricsAfterSecretTest)
#include "tst_metricsaftersecret.moc"
