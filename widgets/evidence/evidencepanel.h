// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/evidence.h"

#include <QScrollArea>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace bellwether {

class EvidenceSectionView;

/// The evidence sheet: what the verdict over all metrics, and that of each, rests on.
class EvidencePanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit EvidencePanel(QWidget* parent = nullptr);

    void show(const std::vector<EvidenceSection>& sections);

    /// Brings one metric's part into view; the whole's for an empty id.
    void showSection(const QString& id);

private:
    QVBoxLayout* m_layout;
    QLabel* m_empty;
    std::vector<EvidenceSectionView*> m_sections;
};

} // namespace bellwether
