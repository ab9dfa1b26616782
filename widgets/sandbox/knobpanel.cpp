// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sandbox/knobpanel.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace bellwether {

using namespace Qt::StringLiterals;

KnobPanel::KnobPanel(QWidget* parent)
    : QDialog(parent)
    , m_said(new QLabel(this))
{
    setWindowTitle(tr("Sandbox"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    addTracks(*grid);
    auto* all = new QVBoxLayout(this);
    auto* lead = new QLabel(tr("Turn one and watch what the charts and the rules make of it."), this);
    lead->setWordWrap(true);
    all->addWidget(lead);
    all->addLayout(grid);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->hide();
    all->addWidget(m_said);
    setEnabled(false);
}

void KnobPanel::addTracks(QGridLayout& grid)
{
    const std::array<std::pair<QString, QString>, 2> tracks
        = {{{u"canary"_s, tr("Canary")}, {u"stable"_s, tr("Stable")}}};
    const QStringList rows = {tr("Error rate"), tr("Median latency"), tr("Conversion"), tr("Crashed"), tr("Silent")};
    for (int row = 0; row < rows.size(); ++row) {
        grid.addWidget(new QLabel(rows[row], this), row + 1, 0);
    }
    int column = 1;
    for (const auto& entry : tracks) {
        const QString& track = entry.first;
        const QString& name = entry.second;
        grid.addWidget(new QLabel(name, this), 0, column);
        const auto named = [&](int row) { return tr("%1, %2", "knob, track").arg(rows[row], name); };
        addNumber(grid, 1, column, track + ".error_rate"_L1, named(0), {100, 100, 1, tr(" %")});
        addNumber(grid, 2, column, track + ".latency_ms"_L1, named(1), {10'000, 1, 0, tr(" ms")});
        addNumber(grid, 3, column, track + ".conversion"_L1, named(2), {100, 100, 0, tr(" %")});
        addSwitch(grid, 4, column, track + ".down"_L1, named(3), false);
        addSwitch(grid, 5, column, track + ".silent"_L1, named(4), false);
        ++column;
    }
    grid.addWidget(new QLabel(tr("Load"), this), 6, 0);
    addNumber(grid, 6, 1, u"load.rate"_s, tr("Load"), {2'000, 1, 0, tr(" requests/s")});
    addSwitch(grid, 7, 0, u"edge-1.down"_s, tr("edge-1 down"), true);
    addSwitch(grid, 7, 1, u"edge-2.down"_s, tr("edge-2 down"), true);
    addSwitch(grid, 7, 2, u"prometheus.down"_s, tr("Prometheus down"), true);
}

void KnobPanel::addNumber(
    QGridLayout& grid, int row, int column, const QString& knob, const QString& name, const Range& range)
{
    auto* box = new QDoubleSpinBox(this);
    box->setRange(0, range.most);
    box->setDecimals(range.decimals);
    box->setSuffix(range.unit);
    box->setAccessibleName(name);
    // A half typed number must not reach the world.
    box->setKeyboardTracking(false);
    grid.addWidget(box, row, column);
    m_numbers[knob] = {box, range.scale};
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, knob, scale = range.scale](double value) {
        if (!m_isShowing) {
            Q_EMIT turned(knob, value / scale);
        }
    });
}

void KnobPanel::addSwitch(
    QGridLayout& grid, int row, int column, const QString& knob, const QString& name, bool isNamed)
{
    auto* box = new QCheckBox(isNamed ? name : QString(), this);
    box->setAccessibleName(name);
    grid.addWidget(box, row, column);
    m_switches[knob] = box;
    connect(box, &QCheckBox::toggled, this, [this, knob](bool isOn) {
        if (!m_isShowing) {
            Q_EMIT turned(knob, isOn ? 1 : 0);
        }
    });
}

void KnobPanel::showValues(const QMap<QString, double>& values)
{
    m_isShowing = true;
    for (auto value = values.begin(); value != values.end(); ++value) {
        if (const auto number = m_numbers.find(value.key()); number != m_numbers.end()) {
            number->second.box->setValue(*value * number->second.scale);
        }
        if (const auto box = m_switches.find(value.key()); box != m_switches.end()) {
            box->second->setChecked(*value > 0);
        }
    }
    m_isShowing = false;
    m_said->hide();
    setEnabled(true);
}

void KnobPanel::say(const QString& trouble)
{
    m_said->setText(trouble);
    m_said->show();
}

} // namespace bellwether
