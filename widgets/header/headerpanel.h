// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/cockpit.h"

#include <QFrame>

class QLabel;

namespace bellwether {

class ElidedLabel;
class StageStrip;

/// What is read from two metres: service, share, verdict, stages.
class HeaderPanel : public QFrame
{
    Q_OBJECT

public:
    explicit HeaderPanel(QWidget* parent = nullptr);

    /// A recorded deployment is marked so.
    void show(const HeaderView& header, bool recorded);

Q_SIGNALS:
    /// A person wants to know what the verdict rests on.
    void evidenceWanted();

protected:
    void changeEvent(QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void build();
    void restyle();

    ElidedLabel* m_service;
    ElidedLabel* m_versions;
    ElidedLabel* m_environment;
    QLabel* m_share;
    ElidedLabel* m_shareDetail;
    QFrame* m_verdictBox;
    ElidedLabel* m_verdict;
    ElidedLabel* m_verdictDetail;
    QLabel* m_started;
    QLabel* m_recorded;
    StageStrip* m_stages;
    ElidedLabel* m_guard;
    HeaderView m_shown;
};

} // namespace bellwether
