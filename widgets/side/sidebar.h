// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/cockpit.h"
#include "models/views/deploymentlist.h"

#include <QFrame>

class QLineEdit;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace bellwether {

/// The deployments, sorted by need, and the connections of the one that is shown.
class SideBar : public QFrame
{
    Q_OBJECT

public:
    explicit SideBar(QWidget* parent = nullptr);

    void showDeployments(const std::vector<DeploymentRow>& rows, const DeploymentId& shown);
    void showConnections(const std::vector<ConnectionRow>& rows);

Q_SIGNALS:
    void chosen(const bellwether::DeploymentId& id, bool past);
    void planWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void restyle();

    QLineEdit* m_find;
    QListWidget* m_deployments;
    QListWidget* m_connections;
    QPushButton* m_plan;
    std::vector<DeploymentRow> m_rows;
    std::vector<ConnectionRow> m_connectionRows;
    DeploymentId m_shown;
    bool m_filling = false;
};

} // namespace bellwether
