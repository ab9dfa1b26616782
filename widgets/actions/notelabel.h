// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace bellwether {

/// What stands beside a button: on two lines at most, and as high as two whatever it says; whole in its tooltip. It
/// never pushes a button aside.
class NoteLabel : public QLabel
{
    Q_OBJECT

public:
    /// `scale` is of the parent's font.
    explicit NoteLabel(QWidget* parent = nullptr, double scale = 0.9);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace bellwether
