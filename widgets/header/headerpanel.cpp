// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/header/headerpanel.h"

#include "widgets/badgelabel.h"
#include "widgets/elidedlabel.h"
#include "widgets/header/stagestrip.h"
#include "widgets/plaintip.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace bellwether {

namespace {

template<typename Label>
Label* named(Label* label, const char* name, double scale, bool bold)
{
    label->setObjectName(QLatin1StringView(name));
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(bold);
    label->setFont(font);
    return label;
}

} // namespace

HeaderPanel::HeaderPanel(QWidget* parent)
    : QFrame(parent)
    , m_service(named(new ElidedLabel(this), "service", 1.5, true))
    , m_versions(named(new ElidedLabel(this), "versions", 1.2, false))
    , m_environment(named(new ElidedLabel(this), "environment", 0.9, true))
    , m_share(named(new QLabel(this), "share", 2.1, true))
    , m_shareDetail(named(new ElidedLabel(this), "shareDetail", 1, false))
    , m_verdictBox(new QFrame(this))
    , m_verdict(named(new ElidedLabel(m_verdictBox), "verdict", 1.15, true))
    , m_verdictDetail(named(new ElidedLabel(m_verdictBox), "verdictDetail", 0.95, false))
    , m_started(named(new QLabel(this), "started", 0.95, false))
    , m_recorded(named(new QLabel(tr("RECORDED"), this), "recorded", 1.1, true))
    , m_stages(new StageStrip(this))
    , m_guard(named(new ElidedLabel(this), "guard", 0.95, false))
{
    setObjectName(QStringLiteral("header"));
    m_verdictBox->setObjectName(QStringLiteral("verdictBox"));
    m_verdictBox->setCursor(Qt::PointingHandCursor);
    m_verdictBox->setToolTip(plainTip(tr("Show the evidence (Ctrl+E)")));
    m_verdictBox->setAccessibleDescription(tr("Show the evidence (Ctrl+E)"));
    m_recorded->hide();
    build();
    restyle();
}

void HeaderPanel::build()
{
    auto* verdict = new QVBoxLayout(m_verdictBox);
    verdict->setContentsMargins(14, 6, 14, 6);
    verdict->setSpacing(1);
    verdict->addWidget(m_verdict);
    verdict->addWidget(m_verdictDetail);
    auto* share = new QVBoxLayout;
    share->setSpacing(0);
    share->addWidget(m_share);
    share->addWidget(m_shareDetail);
    auto* top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(m_service);
    top->addWidget(m_versions);
    top->addWidget(m_environment);
    top->addSpacing(14);
    top->addLayout(share);
    top->addStretch(1);
    top->addWidget(m_verdictBox);
    top->addWidget(m_recorded);
    top->addWidget(m_started);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_stages, 1);
    bottom->addWidget(m_guard);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(16, 8, 16, 8);
    all->setSpacing(5);
    all->addLayout(top);
    all->addLayout(bottom);
    m_environment->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_service->setWidest(26);
    m_versions->setWidest(26);
    m_environment->setWidest(18);
    m_verdict->setWidest(40);
    m_verdictDetail->setWidest(48);
    m_verdictBox->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void HeaderPanel::show(const HeaderView& header, bool recorded)
{
    if (header == m_shown && recorded == !m_recorded->isHidden()) {
        return;
    }
    m_service->setText(header.service);
    m_versions->setText(header.versions);
    m_environment->setText(header.environment);
    m_environment->setVisible(!header.environment.isEmpty());
    m_share->setText(header.share);
    m_shareDetail->setText(header.shareDetail);
    m_verdict->setText((symbolOf(header.verdict.kind) + QLatin1Char(' ') + header.verdict.text).trimmed());
    m_verdictDetail->setText(header.verdictDetail);
    m_started->setText(header.started);
    m_recorded->setVisible(recorded);
    m_stages->setStages(header.stages);
    m_guard->setText(header.guard);
    const bool styled = header.verdict.kind != m_shown.verdict.kind || header.production != m_shown.production;
    m_shown = header;
    if (styled) {
        restyle();
    }
}

void HeaderPanel::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_verdictBox->geometry().contains(event->position().toPoint())) {
        Q_EMIT evidenceWanted();
    }
}

void HeaderPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QFrame::changeEvent(event);
}

void HeaderPanel::restyle()
{
    const Theme& theme = themeFor(QApplication::palette());
    const BadgeColours verdict = coloursOf(m_shown.verdict.kind, theme);
    const QString environment = (m_shown.production ? theme.production : theme.soft).name();
    const QString style
        = QStringLiteral("#header { background: %1; border: none; border-bottom: 1px solid %2; } "
                         "#verdictBox { background: %3; border-radius: 8px; } #verdict, #verdictDetail { color: %4; } "
                         "#environment { color: %5; border: 1px solid %5; border-radius: 5px; padding: 1px 8px; } "
                         "#versions, #shareDetail, #started, #guard { color: %6; } "
                         "#recorded { border: 2px solid %7; border-radius: 6px; padding: 3px 10px; }")
              .arg(theme.panel.name(), theme.line.name(), verdict.ground.name(), verdict.text.name(), environment,
                  theme.soft.name(), theme.ink.name());
    if (styleSheet() != style) {
        setStyleSheet(style);
    }
}

} // namespace bellwether
