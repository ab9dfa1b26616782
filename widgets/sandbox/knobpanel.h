// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QMap>
#include <QString>

#include <map>

class QAbstractButton;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;

namespace bellwether {

/// The demo world's knobs, by the names that bellwetherctl uses too. It stands beside the cockpit and is never modal.
class KnobPanel : public QDialog
{
    Q_OBJECT

public:
    explicit KnobPanel(QWidget* parent);

    /// How the knobs stand: shares 0 to 1, milliseconds, requests a second, switches 0 or 1. Until then none can be
    /// turned.
    void showValues(const QMap<QString, double>& values);

    /// Why a knob did not turn; plain text.
    void say(const QString& trouble);

Q_SIGNALS:
    void turned(const QString& knob, double value);

private:
    /// How a number is shown: its value in the world times `scale`.
    struct Range
    {
        double most = 0; ///< as shown
        double scale = 1;
        int decimals = 0;
        QString unit;
    };

    void addNumber(
        QGridLayout& grid, int row, int column, const QString& knob, const QString& name, const Range& range);
    void addSwitch(QGridLayout& grid, int row, int column, const QString& knob, const QString& name, bool isNamed);
    void addTracks(QGridLayout& grid);

    struct Number
    {
        QDoubleSpinBox* box = nullptr;
        double scale = 1;
    };
    std::map<QString, Number> m_numbers;
    std::map<QString, QAbstractButton*> m_switches;
    QLabel* m_said;
    bool m_isShowing = false;
};

} // namespace bellwether
