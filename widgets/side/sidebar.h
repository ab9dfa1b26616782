// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/cockpit.h"
#include "models/views/deploymentlist.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QVBoxLayout;

namespace bellwether {

/// The deployments, sorted by need, and the connections of the one that is shown.
class SideBar : public QFrame
{
    Q_OBJECT

public:
    explicit SideBar(QWidget* parent = nullptr);

    /// Lines keep their items, so that place, selection and hover last. While the pointer is over the list only texts
    /// change, unless a line comes or goes.
    void showDeployments(const std::vector<DeploymentRow>& rows, const DeploymentId& shown);
    /// The window shows a demo world, whose knobs can be turned.
    void offerKnobs();

    void showConnections(const std::vector<ConnectionRow>& rows);

Q_SIGNALS:
    void chosen(const bellwether::DeploymentId& id, bool past);
    void planWanted();
    void knobsWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// A line of the list: a group's title when it has no row.
    struct Line
    {
        QString key;
        QString text;
        const DeploymentRow* row = nullptr;
    };

    [[nodiscard]] std::vector<Line> lines() const;
    [[nodiscard]] bool holds(const std::vector<Line>& lines) const;
    [[nodiscard]] int place(const QString& key, int from) const;
    void fill();
    void restyle();

    QLineEdit* m_find;
    QListWidget* m_deployments;
    QLabel* m_title; ///< of the connections
    QListWidget* m_connections;
    QPushButton* m_plan;
    QPushButton* m_knobs; ///< of a demo world
    std::vector<DeploymentRow> m_rows;
    std::vector<ConnectionRow> m_connectionRows;
    DeploymentId m_shown;
    bool m_filling = false;
    bool m_waits = false; ///< another order, once the pointer is elsewhere
};

} // namespace bellwether
