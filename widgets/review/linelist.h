// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/backtestview.h"

#include <QWidget>

#include <vector>

class QFormLayout;
class QLabel;

namespace bellwether {

/// Sentences with a word before each. A line keeps its height while its text is awaited, so that what stands below it
/// does not move for a moment.
class LineList : public QWidget
{
    Q_OBJECT

public:
    explicit LineList(QWidget* parent = nullptr);

    void show(const std::vector<TrialLine>& lines);

private:
    void build(const std::vector<TrialLine>& lines);

    QFormLayout* m_form;
    std::vector<QLabel*> m_texts; ///< parallel to the lines
    std::vector<TrialLine> m_shown;
};

} // namespace bellwether
