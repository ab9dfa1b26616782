// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/cockpit.h"

#include <QWidget>

namespace bellwether {

/// The stages as chips on a line: done with a tick, the present one framed.
class StageStrip : public QWidget
{
    Q_OBJECT

public:
    explicit StageStrip(QWidget* parent = nullptr);

    void setStages(const std::vector<StageChip>& stages);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<StageChip> m_stages;
};

} // namespace bellwether
