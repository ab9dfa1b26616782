// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plan/planpanel.h"

#include "widgets/elidedlabel.h"
#include "widgets/plaintip.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace bellwether {

namespace {

constexpr int widestFact = 32;

} // namespace

PlanPanel::PlanPanel(const QString& service, const QStringList& facts, const QStringList& warnings, QWidget* parent)
    : QDialog(parent)
    , m_stable(new QLineEdit(this))
    , m_canary(new QLineEdit(this))
{
    setWindowTitle(tr("Plan a deployment of %1").arg(service));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* form = new QFormLayout(this);
    for (const QString& warning : warnings) {
        auto* label = new QLabel(this);
        setWrapped(*label, warning);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        form->addRow(label);
    }
    m_stable->setPlaceholderText(tr("read from the servers"));
    m_canary->setPlaceholderText(tr("read from the servers"));
    form->addRow(tr("Stable version"), m_stable);
    form->addRow(tr("Canary version"), m_canary);
    for (const QString& fact : facts) {
        m_facts[fact] = new QLineEdit(this);
        auto* name = new ElidedLabel(this);
        name->setText(fact);
        name->setWidest(widestFact);
        m_facts[fact]->setAccessibleName(fact);
        form->addRow(name, m_facts[fact]);
    }
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Plan it"), QDialogButtonBox::AcceptRole);
    buttons->addButton(QDialogButtonBox::Cancel);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PlanPanel::finish);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
}

void PlanPanel::finish()
{
    Answers answers{m_stable->text().trimmed(), m_canary->text().trimmed(), {}};
    for (auto fact = m_facts.cbegin(); fact != m_facts.cend(); ++fact) {
        const QString text = fact.value()->text().trimmed();
        if (!text.isEmpty()) {
            answers.facts[fact.key()] = text;
        }
    }
    Q_EMIT planned(answers);
    close();
}

} // namespace bellwether
