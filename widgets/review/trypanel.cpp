// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/review/trypanel.h"

#include "widgets/review/linelist.h"
#include "widgets/review/rangechooser.h"
#include "widgets/wheelguard.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace bellwether {

/// Says no more decimals than the number has.
class NumberBox : public QDoubleSpinBox
{
public:
    explicit NumberBox(QWidget* parent)
        : QDoubleSpinBox(parent)
    {
        leaveWheelToScrolling(*this);
    }

    [[nodiscard]] QString textFromValue(double value) const override
    {
        QString text = QDoubleSpinBox::textFromValue(value);
        const QString point = locale().decimalPoint();
        if (text.contains(point)) {
            while (text.endsWith(locale().zeroDigit())) {
                text.chop(locale().zeroDigit().size());
            }
            if (text.endsWith(point)) {
                text.chop(point.size());
            }
        }
        return text;
    }

    /// Whether a person has typed what the box has not taken yet.
    [[nodiscard]] bool isTypedIn() const { return hasFocus() && cleanText() != textFromValue(value()); }
};

namespace {

/// Setting a box writes its text anew, and moves the cursor in it.
void set(NumberBox& box, double value)
{
    const double half = std::pow(10.0, -box.decimals()) / 2;
    if (!box.isTypedIn() && std::abs(box.value() - value) >= half) {
        box.setValue(value);
    }
}

QString leadOf(const TrialView& view)
{
    if (view.range) {
        return TryPanel::tr("What would this plan have done in the past? The metrics backend is asked for what it "
                            "remembers; nothing that you change reaches a deployment or a plan.");
    }
    if (view.isUnread) {
        return TryPanel::tr("Nothing to try now: what was measured in this recording could not be read.");
    }
    return view.fields.empty()
        ? TryPanel::tr("Nothing to try: the plan has no rule on a metric and no margin, or cannot be read.")
        : TryPanel::tr("What would other rules have done here? Nothing that you change reaches "
                       "a deployment or a plan.");
}

/// Two rules may have one name.
bool areOfOneGroup(const TrialField& a, const TrialField& b)
{
    const bool isMargin = a.what == TrialField::What::Margin;
    return a.group == b.group && isMargin == (b.what == TrialField::What::Margin) && (isMargin || a.index == b.index);
}

QLabel* labelOf(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

/// Names may be long, and the panel is narrow.
QLabel* headingOf(const QString& text, QWidget* parent)
{
    QLabel* label = labelOf(text, parent);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
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
    , m_lead(labelOf({}, this))
    , m_range(new RangeChooser(this))
    , m_summary(new LineList(this))
    , m_form(new QFormLayout)
    , m_reset(new QPushButton(tr("Back to the plan's numbers"), this))
    , m_lines(new LineList(this))
{
    setAccessibleName(tr("Try other rules"));
    m_lead->setWordWrap(true);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto* content = new QWidget(this);
    auto* all = new QVBoxLayout(content);
    all->setContentsMargins(10, 8, 10, 8);
    all->setSpacing(10);
    all->addWidget(m_lead);
    all->addWidget(m_range);
    all->addWidget(m_summary);
    all->addLayout(m_form);
    all->addWidget(m_reset);
    all->addWidget(m_lines);
    all->addStretch();
    setWidget(content);
    connect(m_reset, &QPushButton::clicked, this, &TryPanel::planWanted);
    connect(m_range, &RangeChooser::wanted, this, &TryPanel::rangeWanted);
    connect(m_range, &RangeChooser::left, this, &TryPanel::rangeLeft);
    show(TrialView{});
}

void TryPanel::show(const TrialView& view)
{
    m_isShowing = true;
    if (m_boxes.size() != view.fields.size() || !areAlike(view.fields, m_shown.fields)) {
        build(view.fields);
    }
    for (std::size_t index = 0; index < m_boxes.size(); ++index) {
        set(*m_boxes[index], view.fields[index].value);
    }
    m_isShowing = false;
    m_lead->setText(leadOf(view));
    m_range->setVisible(view.range.has_value());
    if (view.range && view.range != m_shown.range) {
        m_range->show(*view.range);
    }
    m_reset->setVisible(!view.fields.empty());
    m_reset->setEnabled(view.isChanged);
    m_summary->show(view.summary);
    m_lines->show(view.lines);
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
        if (index == 0 || !areOfOneGroup(fields[index - 1], field)) {
            m_form->addRow(headingOf(field.group, widget()));
        }
        auto* box = new NumberBox(widget());
        box->setDecimals(field.decimals);
        box->setRange(field.least, field.most);
        box->setSuffix(field.suffix);
        box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
        box->setKeyboardTracking(false);
        box->setAccessibleName(field.name);
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, index](double value) { change(index, value); });
        m_form->addRow(labelOf(field.label, widget()), box);
        m_boxes.push_back(box);
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
