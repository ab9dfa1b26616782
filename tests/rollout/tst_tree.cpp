// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/markedtree.h"
#include "models/rollout/scalars.h"
#include "models/rollout/treereader.h"

#include <QtTest>

using namespace bellwether;
using Kind = PlanProblem::Kind;

namespace {

std::string repeated(const std::string& part, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += part;
    }
    return all;
}

/// The tree with each place, in the file's order: "1:2 key", "1:7 =text".
void describe(const TreeNode& node, QStringList& lines)
{
    const auto place = [](Mark mark) { return QStringLiteral("%1:%2 ").arg(mark.line).arg(mark.column); };
    if (node.kind == TreeNode::Kind::Scalar) {
        lines << place(node.mark) + QStringLiteral("=") + QString::fromStdString(node.text);
    }
    for (const TreeNode& item : node.items) {
        describe(item, lines);
    }
    for (const TreeNode::Entry& entry : node.entries) {
        lines << place(entry.mark) + QString::fromStdString(entry.key);
        describe(entry.value, lines);
    }
}

std::string listOf(int items)
{
    return "[" + repeated("0,", items - 1) + "0]";
}

} // namespace

class TreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEveryPlace_data();
    void tellsEveryPlace();
    void refuses_data();
    void refuses();
    void keepsItsLimits_data();
    void keepsItsLimits();
    void readsWhatTheEditorWrote();
    void numbersAreThoseOfJson_data();
    void numbersAreThoseOfJson();
    void durationsAreSums_data();
    void durationsAreSums();
};

void TreeTest::tellsEveryPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("places");
    const auto row = [](const char* name, const char* text, const QStringList& places) {
        QTest::newRow(name) << QByteArray(text) << places;
    };
    row("YAML", "a: 1\nb:\n  - x\n  - c: 'y'\n",
        {QStringLiteral("1:1 a"), QStringLiteral("1:4 =1"), QStringLiteral("2:1 b"), QStringLiteral("3:5 =x"),
            QStringLiteral("4:5 c"), QStringLiteral("4:8 =y")});
    row("JSON", "{\"a\": 1,\n \"b\":[ 12 ,-3,true,\n\"x\"] }",
        {QStringLiteral("1:2 a"), QStringLiteral("1:7 =1"), QStringLiteral("2:2 b"), QStringLiteral("2:8 =12"),
            QStringLiteral("2:12 =-3"), QStringLiteral("2:15 =true"), QStringLiteral("3:1 =x")});
    row("JSON without spaces", "[[1],[],{},{\"k\":{\"m\":0}},7]",
        {QStringLiteral("1:3 =1"), QStringLiteral("1:13 k"), QStringLiteral("1:18 m"), QStringLiteral("1:22 =0"),
            QStringLiteral("1:26 =7")});
    row("JSON counts letters, not bytes", "[\"\xC3\xA4\xF0\x9F\x98\x80\",2]",
        {QStringLiteral("1:2 =\u00E4\U0001F600"), QStringLiteral("1:7 =2")});
    row("an escaped pair", "[\"\\uD83D\\uDE00\"]", {QStringLiteral("1:2 =\U0001F600")});
}

void TreeTest::tellsEveryPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, places);
    const auto tree = readTree(text.toStdString(), "f");
    QVERIFY(tree.has_value());
    QStringList found;
    describe(*tree, found);
    QCOMPARE(found, places);
}

void TreeTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const char* name, const QByteArray& text, Kind kind, int line, int column) {
        QTest::newRow(name) << text << int(kind) << line << column;
    };
    row("duplicate key", "a: 1\nb: 2\na: 3\n", Kind::DuplicateKey, 3, 1);
    row("duplicate key in JSON", "{\"a\":1,\n \"a\":2}", Kind::DuplicateKey, 2, 2);
    row("duplicate key by escape", "{\"a\":1, \"\\u0061\":2}", Kind::DuplicateKey, 1, 9);
    row("anchor", "a: &x 1\n", Kind::NotAllowed, 1, 4);
    row("alias to itself", "a: &x [*x]\n", Kind::NotAllowed, 1, 4);
    row("tag", "a: !!int 1\n", Kind::NotAllowed, 1, 4);
    row("tag of a list", "a: !x [1]\n", Kind::NotAllowed, 1, 4);
    row("merge key", "a: 1\n<<: {b: 2}\n", Kind::NotAllowed, 2, 1);
    row("second document", "a: 1\n---\nb: 2\n", Kind::NotAllowed, 2, 1);
    row("second JSON", "{\"a\": 1}\n{\"b\": 2}", Kind::Syntax, 2, 1);
    row("a list as a key", "? [a]\n: 1\n", Kind::Syntax, 1, 3);
    row("a tab as indentation", "a:\n\tb: 1\n", Kind::Syntax, 2, 3);
    row("half a JSON", "{\"a\": [1,", Kind::Syntax, 1, 10);
    row("NaN in JSON", "[1, NaN]", Kind::Syntax, 1, 5);
    row("half a pair", "[\"\\uD83D\"]", Kind::Syntax, 1, 9);
    row("octal in JSON", "[010]", Kind::Syntax, 1, 4);
    row("Latin-1", "a: b\nc: \xE4\n", Kind::Syntax, 2, 4);
    row("overlong", "a: \xC0\xAF", Kind::Syntax, 1, 4);
    row("a surrogate", "a: \xED\xA0\x80", Kind::Syntax, 1, 4);
    row("a zero byte", QByteArray("a: b\0c", 6), Kind::Syntax, 1, 5);
}

void TreeTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    const auto tree = readTree(text.toStdString(), "team.yaml");
    QVERIFY(!tree.has_value());
    QCOMPARE(int(tree.error().kind), kind);
    QCOMPARE(QString::fromStdString(tree.error().file), QStringLiteral("team.yaml"));
    QTEST(tree.error().mark.line, "line");
    QTEST(tree.error().mark.column, "column");
    QVERIFY(tree.error().found.size() < 200);
}

void TreeTest::keepsItsLimits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("read");
    const auto row = [](const char* name, const std::string& text, bool read) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << read;
    };
    const auto nested = [](int depth) { return repeated("[", depth) + repeated("]", depth); };
    row("64 levels of JSON", nested(64), true);
    row("65 levels of JSON", nested(65), false);
    row("a hundred thousand levels of JSON", nested(100'000), false);
    row("64 levels of YAML", "x: " + nested(63), true);
    row("65 levels of YAML", "x: " + nested(64), false);
    row("a hundred thousand levels of YAML", "x: " + nested(100'000), false);
    row("deep maps of YAML", "x: " + repeated("{a: ", 100'000), false);
    row("64 dashes", repeated("- ", 64) + "x", true);
    row("65 dashes", repeated("- ", 65) + "x", false);
    row("a hundred thousand dashes", repeated("- ", 100'000) + "x", false);
    row("dashes and tabs", repeated("-\t", 100'000) + "x", false);
    row("a hundred thousand questions", repeated("? ", 100'000) + "x", false);
    row("a hundred thousand colons", repeated(": ", 100'000) + "x", false);
    row("one MiB", "# " + std::string(largestText - 7, 'x') + "\na: b", true);
    row("one byte more", "# " + std::string(largestText - 6, 'x') + "\na: b", false);
    row("2,000 entries", listOf(2'000), true);
    row("2,001 entries", listOf(2'001), false);
    row("as many items as may be", "[" + repeated(listOf(1'999) + ",", 49) + listOf(1'950) + "]", true);
    row("one more", "[" + repeated(listOf(1'999) + ",", 49) + listOf(2'000) + "]", false);
}

void TreeTest::keepsItsLimits()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, read);
    const auto tree = readTree(text.toStdString(), "f");
    QCOMPARE(tree.has_value(), read);
    if (!read) {
        QVERIFY(tree.error().kind == Kind::TooLarge || tree.error().kind == Kind::Syntax);
    }
}

void TreeTest::readsWhatTheEditorWrote()
{
    for (const std::string text : {"\xEF\xBB\xBF{\"a\": \"b\"}",
             "\xEF\xBB\xBF"
             "a: b\r\n",
             "%YAML 1.2\n---\na: b\n...\n"}) {
        const auto tree = readTree(text, "f");
        QVERIFY(tree.has_value());
        QVERIFY(tree->find("a") != nullptr);
        QCOMPARE(tree->find("a")->text, std::string("b"));
    }
    QVERIFY(readTree("", "f")->kind == TreeNode::Kind::Null);
}

void TreeTest::numbersAreThoseOfJson_data()
{
    QTest::addColumn<bool>("number");
    QTest::addColumn<bool>("surprise");
    const auto row = [](const char* text, bool number, bool surprise) { QTest::newRow(text) << number << surprise; };
    for (const char* text : {"0", "-1", "1.50", "1e3", "2E-2", "123456789012345678901234567890123456789012345"}) {
        row(text, true, false);
    }
    for (const char* text : {"010", "0x1F", "0o17", "0b1", "1_000", "1:30", ".nan", "-.inf", "yes", "No", "ON", "off",
             "true", "2026-01-31"}) {
        row(text, false, true);
    }
    for (const char* text : {"", "+1", ".5", "5.", "01.5", "1e", "1e400", "nan", "inf", "--1", "1 ", "v1.2.3"}) {
        row(text, false, false);
    }
}

void TreeTest::numbersAreThoseOfJson()
{
    QFETCH(bool, number);
    QFETCH(bool, surprise);
    const std::string text = QTest::currentDataTag();
    QCOMPARE(numberOf(text).has_value(), number);
    QCOMPARE(isSurprise(text), surprise);
}

void TreeTest::durationsAreSums_data()
{
    QTest::addColumn<qint64>("milliseconds");
    const auto row = [](const char* text, qint64 milliseconds) { QTest::newRow(text) << milliseconds; };
    row("500ms", 500);
    row("90s", 90'000);
    row("1h30m", 5'400'000);
    row("1h1m1s1ms", 3'661'001);
    row("0s", 0);
    row("8784h", 366LL * 24 * 3'600'000);
    for (const char* text : {"", "5", "s", "-1s", "+1s", "1m1h", "1m1m", "1.5h", "1h ", "8785h",
             "99999999999999999999h", "8784h1ms", "1d"}) {
        row(text, -1);
    }
}

void TreeTest::durationsAreSums()
{
    QFETCH(qint64, milliseconds);
    const auto duration = durationOf(QTest::currentDataTag());
    QCOMPARE(duration ? qint64(duration->count()) : -1, milliseconds);
}

QTEST_GUILESS_MAIN(TreeTest)
#include "tst_tree.moc"
