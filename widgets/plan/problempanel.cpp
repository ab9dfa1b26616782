// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plan/problempanel.h"

#include "widgets/plaintip.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace bellwether {

ProblemPanel::ProblemPanel(const QString& lead, const QStringList& problems, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Problems"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    auto* text = new QLabel(this);
    setWrapped(*text, lead);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    layout->addWidget(text);
    auto* lines = new QPlainTextEdit(problems.join(QLatin1Char('\n')), this);
    lines->setReadOnly(true);
    lines->setAccessibleName(tr("Problems"));
    lines->setTabChangesFocus(true);
    layout->addWidget(lines);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    layout->addWidget(buttons);
    resize(640, 320);
}

} // namespace bellwether
