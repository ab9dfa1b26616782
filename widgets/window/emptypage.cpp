// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/emptypage.h"

#include "widgets/plaintip.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellwether {

namespace {

constexpr int widestText = 620; ///< pixels: longer lines are hard to read

} // namespace

EmptyPage::EmptyPage(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_retry(new QPushButton(tr("Try again"), this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    QFont larger = m_text->font();
    larger.setPointSizeF(larger.pointSizeF() * 1.2);
    m_text->setFont(larger);
    m_text->setFixedWidth(widestText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // Not by an alignment: with one, a layout does not ask how high the lines become.
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_text);
    middle->addStretch(1);
    auto* all = new QVBoxLayout(this);
    all->setSpacing(18);
    all->addStretch(1);
    all->addLayout(middle);
    all->addWidget(m_retry, 0, Qt::AlignHCenter);
    all->addStretch(1);
    m_retry->hide();
    connect(m_retry, &QPushButton::clicked, this, &EmptyPage::retryWanted);
}

void EmptyPage::show(const QString& text, bool offersRetry)
{
    setWrapped(*m_text, text);
    m_retry->setVisible(offersRetry);
}

} // namespace bellwether
