// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/cockpit.h"
#include "models/views/deploymentlist.h"

#include <QLabel>

#include <vector>

namespace bellwether {

/// The line above everything: what is wrong with the deployment on the screen, or else with the worst of the others.
/// There only while something is.
class AlarmBanner : public QLabel
{
    Q_OBJECT

public:
    /// What is on the screen.
    struct Shown
    {
        DeploymentId deployment; ///< empty: none
        bool recorded = false;
        bool alarms = false; ///< also where its banner is empty
        BannerView banner;
    };

    explicit AlarmBanner(QWidget* parent);

    void setShown(const Shown& shown);

    /// The most urgent first.
    void setRows(const std::vector<DeploymentRow>& rows);

    /// What the window's title begins with, whichever deployment alarms; empty when none does and none waits.
    [[nodiscard]] QString titleMark() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void restyle();
    [[nodiscard]] BannerView otherAlarm() const;

    Shown m_shown;
    std::vector<DeploymentRow> m_rows;
};

} // namespace bellwether
