// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/review/trypanel.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace bellwether {

namespace {

QLabel* plainLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

bool areAlike(const std::vector<TrialField>& fields, const std::vector<TrialField>& others)
{
    return std::ranges::equal(fields, others, [](TrialField field, const TrialField& other) {
        field.value = other.value;
        return field == other;
    });
}

} // namespace

TryPanel::TryPanel(QWidget* parent)
    : QScrollArea(parent)
    , m_lead(plainLabel({}, this))
    , m_form(new QFormLayout)
    , m_reset(new QPushButton(tr("The recorded plan's again"), this))
    , m_results(new QFormLayout)
{
    setAccessibleName(tr("Try other rules"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QFormLayout* form : {m_form, m_results}) {
        form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    }
    auto* content = new QWidget(this);
    auto* all = new QVBoxLayout(content);
    all->setContentsMargins(10, 8, 10, 8);
    all->setSpacing(10);
    all->addWidget(m_lead);
    all->addLayout(m_form);
    all->addWidget(m_reset);
    all->addLayout(m_results);
    all->addStretch();
    setWidget(content);
    connect(m_reset, &QPushButton::clicked, this, &TryPanel::planWanted);
    show(TrialView{});
}

void TryPanel::show(const TrialView& view)
{
    m_isShowing = true;
    if (m_boxes.size() != view.fields.size() || !areAlike(view.fields, m_shown.fields)) {
        build(view.fields);
    }
    for (std::size_t index = 0; index < m_boxes.size(); ++index) {
        m_boxes[index]->setValue(view.fields[index].value);
    }
    m_isShowing = false;
    m_lead->setText(view.fields.empty()
            ? tr("Nothing to try: the plan of this recording has no rule on a metric and no margin, or cannot be read.")
            : tr("What would other rules have done here? Nothing that you change reaches a deployment or a plan."));
    m_reset->setVisible(!view.fields.empty());
    m_reset->setEnabled(view.isChanged);
    if (view.lines != m_shown.lines) {
        showLines(view.lines);
    }
    m_shown = view;
}

void TryPanel::build(const std::vector<TrialField>& fields)
{
    while (m_form->rowCount() > 0) {
        m_form->removeRow(0);
    }
    m_boxes.clear();
    for (std::size_t index = 0; index < fields.size(); ++index) {
        const TrialField& field = fields[index];
        auto* box = new QDoubleSpinBox(widget());
        box->setDecimals(field.decimals);
        box->setRange(field.least, field.most);
        box->setSuffix(field.suffix);
        box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
        box->setKeyboardTracking(false);
        box->setAccessibleName(field.name);
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, index](double value) { change(index, value); });
        m_form->addRow(plainLabel(field.name, widget()), box);
        m_boxes.push_back(box);
    }
}

void TryPanel::showLines(const std::vector<TrialLine>& lines)
{
    while (m_results->rowCount() > 0) {
        m_results->removeRow(0);
    }
    for (const TrialLine& line : lines) {
        QLabel* text = plainLabel(line.text, widget());
        text->setAccessibleName(line.label);
        m_results->addRow(plainLabel(line.label, widget()), text);
    }
}

void TryPanel::change(std::size_t index, double value)
{
    if (m_isShowing) {
        return;
    }
    std::vector<TrialField> fields = m_shown.fields;
    fields[index].value = value;
    Q_EMIT tried(fields);
}

} // namespace bellwether
