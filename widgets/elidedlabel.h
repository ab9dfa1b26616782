// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace bellwether {

/// One line of plain text that gives way: cut with an ellipsis where it does not fit, and whole in its tooltip.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    /// It never asks for more width than so many characters: a name of hundreds takes no room from its neighbours.
    void setWidest(int characters);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// What decides where the text is cut.
    struct Cut
    {
        QString text;
        QFont font;
        int width = -1;

        bool operator==(const Cut&) const = default;
    };

    int m_widest = 10'000;
    Cut m_cut; ///< of m_shown
    QString m_shown;
};

} // namespace bellwether
