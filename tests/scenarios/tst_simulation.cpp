// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/simulation.h"

#include <QtTest>

using namespace bellwether::test;

/// BELLWETHER_SIMULATION_RUNS asks for more rollouts than the suite has time for; BELLWETHER_SIMULATION_SEED runs a
/// single one and prints all that happened.
class SimulationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPromiseIsKept();
    void aSeedRepeatsItself();
};

void SimulationTest::everyPromiseIsKept()
{
    bool isSingle = false;
    const quint64 single = qEnvironmentVariable("BELLWETHER_SIMULATION_SEED").toULongLong(&isSingle);
    bool isAsked = false;
    const int asked = qEnvironmentVariableIntValue("BELLWETHER_SIMULATION_RUNS", &isAsked);
    const quint64 first = isSingle ? single : 1;
    const quint64 count = isSingle ? 1 : static_cast<quint64>(isAsked ? asked : 2000);
    QStringList broken;
    for (quint64 seed = first; seed < first + count && broken.size() < 10; ++seed) {
        Simulation simulation(seed);
        simulation.traced = isSingle;
        const std::string failure = simulation.run();
        if (!failure.empty()) {
            broken.append(QStringLiteral("seed %1, %2").arg(seed).arg(QString::fromStdString(failure)));
        }
        for (const std::string& line : simulation.trace) {
            qInfo("%s", line.c_str());
        }
    }
    QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QLatin1Char('\n'))));
}

void SimulationTest::aSeedRepeatsItself()
{
    const auto traceOf = [](quint64 seed) {
        Simulation simulation(seed);
        simulation.traced = true;
        (void)simulation.run();
        return simulation.trace;
    };
    QVERIFY(traceOf(7) == traceOf(7));
    QVERIFY(traceOf(7) != traceOf(8));
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "tst_simulation.moc"
