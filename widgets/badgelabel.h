// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/chart.h"
#include "widgets/theme.h"

#include <QLabel>

namespace bellwether {

/// A state in a word, a symbol and a colour.
class BadgeLabel : public QLabel
{
    Q_OBJECT

public:
    explicit BadgeLabel(QWidget* parent = nullptr);

    void setBadge(const Badge& badge);

    /// The symbol alone, with the words as tooltip and for screen readers, where there is no room for both.
    void setBrief(bool brief);

    /// How wide it is with its words, brief or not.
    [[nodiscard]] int wholeWidth() const;

Q_SIGNALS:
    void clicked();

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    void showText();
    [[nodiscard]] QString wholeText() const;

    Badge m_badge;
    bool m_isBrief = false;
};

struct BadgeColours
{
    QColor text;
    QColor ground;
};

/// The symbol that stands for a state beside its words, and its colours.
[[nodiscard]] QString symbolOf(Badge::Kind kind);
[[nodiscard]] BadgeColours coloursOf(Badge::Kind kind, const Theme& theme);

} // namespace bellwether
