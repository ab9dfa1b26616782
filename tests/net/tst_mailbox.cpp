// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ports/mailbox.h"
#include "models/base/secret.h"

#include <QEventLoop>
#include <QTest>

#include <algorithm>
#include <array>
#include <thread>
#include <vector>

using namespace bellwether;

class TestMailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderAndBound();
    void keepsTheNewest();
    void neverDeliversInsidePost();
    void passesEverythingBetweenThreads();
    void aMovedSecretLeavesNothingBehind();
};

void TestMailbox::keepsOrderAndBound()
{
    QEventLoop loop;
    std::vector<int> got;
    Mailbox<int> mailbox(Mailbox<int>::Keep::Everything, 3, [&](int value) {
        got.push_back(value);
        loop.quit();
    });
    QVERIFY(mailbox.post(1));
    QVERIFY(mailbox.post(2));
    QVERIFY(mailbox.post(3));
    QVERIFY(!mailbox.post(4));
    loop.exec();
    QCOMPARE(got, (std::vector<int>{1, 2, 3}));
    QVERIFY(mailbox.post(5));
    loop.exec();
    QCOMPARE(got.back(), 5);
}

void TestMailbox::keepsTheNewest()
{
    QEventLoop loop;
    std::vector<int> got;
    Mailbox<int> mailbox(Mailbox<int>::Keep::Newest, 1, [&](int value) {
        got.push_back(value);
        loop.quit();
    });
    for (int value = 0; value < 10; ++value) {
        QVERIFY(mailbox.post(value));
    }
    loop.exec();
    QCOMPARE(got, std::vector<int>{9});
}

void TestMailbox::neverDeliversInsidePost()
{
    QEventLoop loop;
    int depth = 0;
    int rounds = 0;
    Mailbox<int>* self = nullptr;
    Mailbox<int> mailbox(Mailbox<int>::Keep::Everything, 10, [&](int value) {
        QCOMPARE(depth, 0);
        ++depth;
        ++rounds;
        if (value == 0) {
            loop.quit();
        } else {
            QVERIFY(self->post(value - 1));
        }
        --depth;
    });
    self = &mailbox;
    QVERIFY(mailbox.post(4));
    QCOMPARE(rounds, 0);
    loop.exec();
    QCOMPARE(rounds, 5);
}

void TestMailbox::passesEverythingBetweenThreads()
{
    constexpr int COUNT = 20'000;
    QEventLoop loop;
    std::vector<int> got;
    Mailbox<int> mailbox(Mailbox<int>::Keep::Everything, COUNT, [&](int value) {
        got.push_back(value);
        if (value == COUNT - 1) {
            loop.quit();
        }
    });
    int refused = 0;
    std::thread poster([&] {
        for (int value = 0; value < COUNT; ++value) {
            refused += mailbox.post(value) ? 0 : 1;
        }
    });
    loop.exec();
    poster.join();
    QCOMPARE(refused, 0);
    QCOMPARE(got.size(), std::size_t(COUNT));
    QVERIFY(std::is_sorted(got.begin(), got.end()));
}

/// Short enough to lie inside the string itself, where moving a std::string would leave the bytes.
void TestMailbox::aMovedSecretLeavesNothingBehind()
{
    alignas(Secret) std::array<unsigned char, sizeof(Secret)> memory = {};
    const auto holdsBytes = [&] {
        return QByteArray::fromRawData(reinterpret_cast<const char*>(memory.data()), memory.size()).contains("hush");
    };
    auto* secret = new (memory.data()) Secret(std::string("hush"));
    QVERIFY(holdsBytes());
    const Secret moved = std::move(*secret);
    QVERIFY(!holdsBytes());
    QCOMPARE(moved.reveal(), std::string("hush"));
    *secret = moved;
    QVERIFY(holdsBytes());
    secret->~Secret();
    QVERIFY(!holdsBytes());
}

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
