// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace bellwether {

/// What stands where a deployment would: what to do next, or what is wrong and what to try.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyPage(QWidget* parent);

    /// With `offersRetry` a person may have it tried again.
    void show(const QString& text, bool offersRetry);

Q_SIGNALS:
    void retryWanted();

private:
    QLabel* m_text;
    QPushButton* m_retry;
};

} // namespace bellwether
