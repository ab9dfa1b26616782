// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/chart.h"
#include "widgets/charts/chartplot.h"

#include <QFrame>

class QLabel;

namespace bellwether {

class BadgeLabel;
class ElidedLabel;

/// A chart with its title, state, newest values and one line that explains.
class ChartCard : public QFrame
{
    Q_OBJECT

public:
    explicit ChartCard(ChartGroup& group, QWidget* parent = nullptr);

    void setData(const ChartData& chart);
    [[nodiscard]] ChartPlot& plot() { return *m_plot; }

    /// What decides how its frame looks.
    struct Frame
    {
        bool isAlarmed = false;
        Theme theme;
        double ratio = 1; ///< device pixels per logical one

        [[nodiscard]] int width() const { return isAlarmed ? 2 : 1; }
        [[nodiscard]] const QColor& colour() const { return isAlarmed ? theme.bad : theme.line; }

        bool operator==(const Frame&) const = default;
    };

Q_SIGNALS:
    /// A person wants to know what the verdict on this metric rests on.
    void evidenceWanted(const QString& metric);

public Q_SLOTS:
    /// Puts a picture of the card on the clipboard.
    void copy();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();
    void fitBadge();
    void askForEvidence();

    ElidedLabel* m_title;
    BadgeLabel* m_badge;
    QLabel* m_stable;
    QLabel* m_canary;
    ElidedLabel* m_why;
    ChartPlot* m_plot;
    QString m_metric; ///< empty: it has no verdict
    bool m_alarmed = false;
    bool m_isNarrow = false; ///< the badge shows its symbol only
    Frame m_frame;
    QPixmap m_corners; ///< of m_frame
};

} // namespace bellwether
