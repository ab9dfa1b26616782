// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/review/linelist.h"

#include <QFormLayout>
#include <QLabel>

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

void setLine(QLabel& text, const TrialLine& line)
{
    text.setMinimumHeight(line.isAwaited && text.isVisible() ? text.height() : 0);
    text.setText(line.text);
    text.setAccessibleName(QStringLiteral("%1: %2").arg(line.label, line.text));
}

} // namespace

LineList::LineList(QWidget* parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
}

void LineList::show(const std::vector<TrialLine>& lines)
{
    if (lines == m_shown) {
        return;
    }
    if (!std::ranges::equal(lines, m_shown, {}, &TrialLine::label, &TrialLine::label)) {
        build(lines);
    }
    for (std::size_t index = 0; index < lines.size(); ++index) {
        setLine(*m_texts[index], lines[index]);
    }
    m_shown = lines;
}

void LineList::build(const std::vector<TrialLine>& lines)
{
    while (m_form->rowCount() > 0) {
        m_form->removeRow(0);
    }
    m_texts.clear();
    for (const TrialLine& line : lines) {
        m_texts.push_back(plainLabel({}, this));
        m_form->addRow(plainLabel(line.label, this), m_texts.back());
    }
}

} // namespace bellwether
