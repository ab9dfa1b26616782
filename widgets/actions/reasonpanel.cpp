// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/reasonpanel.h"

#include "widgets/plaintip.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellwether {

ReasonPanel::ReasonPanel(const QString& title, const QString& question, QWidget* parent)
    : QDialog(parent)
    , m_text(new QLineEdit(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* label = new QLabel(this);
    setWrapped(*label, question);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setBuddy(m_text);
    m_text->setAccessibleName(question);
    m_text->setMaxLength(2000);
    auto* all = new QVBoxLayout(this);
    all->addWidget(label);
    all->addWidget(m_text);
    all->addWidget(m_buttons);
    QPushButton* ok = m_buttons->button(QDialogButtonBox::Ok);
    ok->setEnabled(false);
    connect(m_text, &QLineEdit::textChanged, this,
        [ok](const QString& text) { ok->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ReasonPanel::finish);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    resize(460, sizeHint().height());
}

void ReasonPanel::finish()
{
    const QString text = m_text->text().trimmed();
    if (!text.isEmpty()) {
        Q_EMIT given(text);
        close();
    }
}

} // namespace bellwether
