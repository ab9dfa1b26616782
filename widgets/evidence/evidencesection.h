// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/evidence.h"

#include <QFrame>

#include <vector>

class QGridLayout;
class QLabel;
class QProgressBar;

namespace bellwether {

class BadgeLabel;
class ElidedLabel;

/// One metric's part of the evidence sheet: its state, and lines that say what it rests on.
class EvidenceSectionView : public QFrame
{
    Q_OBJECT

public:
    explicit EvidenceSectionView(QWidget* parent = nullptr);

    void show(const EvidenceSection& section);
    [[nodiscard]] const QString& id() const { return m_shown.id; }

    /// Framed for as long as somebody came for this one.
    void setMarked(bool marked);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row
    {
        QLabel* label;
        QLabel* text;
        QProgressBar* part;
    };
    void addRow();
    static void show(const Row& row, const EvidenceLine& line);
    static void hide(const Row& row);
    void restyle();

    ElidedLabel* m_title;
    BadgeLabel* m_badge;
    QGridLayout* m_grid;
    std::vector<Row> m_rows;
    EvidenceSection m_shown;
    bool m_isMarked = false;
};

} // namespace bellwether
