// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/pastreader.h"
#include "app/compose/ruletrial.h"
#include "widgets/window/mainwindow.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace bellwether {

/// The past in the window: which deployments there are, and one at a time as it was recorded. The files are read beside
/// the window; until then, and when they cannot be read, a sentence stands where the recording would.
class Review : public QObject
{
    Q_OBJECT

public:
    Review(const Folders& folders, MainWindow& window);

    /// Looks at the list again, soon. A recording that another process goes on with is followed, unless a person looks
    /// at an earlier moment of it.
    void look();

    [[nodiscard]] const std::vector<PastDeployment>& past() const { return m_past; }

    /// Shows it at its end, once it is read. Takes no focus when it cannot be.
    void open(DeploymentId id);

    /// The window shows something else.
    void leave();

    /// Whether a person sees the past: also while it is read, and when it cannot be.
    [[nodiscard]] bool isOpen() const { return m_wanted.has_value(); }

private:
    void list(const std::vector<LoggedDeployment>& logged);
    void take(const PastReader::Opened& opened);
    void sayReading();
    void scrub(UtcTime at);
    void retry();
    void tryRules(const std::vector<TrialField>& fields);
    void showTried(const Backtest* tried);

    MainWindow& m_window;
    PastReader m_reader;
    std::vector<PastDeployment> m_past;
    std::optional<DeploymentId> m_wanted;
    std::shared_ptr<const Recording> m_recording; ///< of what is wanted; null until it is read
    std::vector<EventRow> m_events; ///< all of the recording's
    QString m_text; ///< what it is of and how it ended
    RuleTrial m_work; ///< other rules on it
    std::vector<TrialField> m_fields; ///< as they were tried last; empty until it is read
    TrialView m_trial;
    UtcTime m_playhead;
    UtcTime m_followed; ///< the newest event of the recording
    QTimer m_patience;
};

} // namespace bellwether
