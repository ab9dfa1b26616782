// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace bellwether {

/// What became of a request to the demo world: every knob and its value, or why not.
struct SandboxAnswer
{
    enum class Fault { NoSandbox, UnknownKnob, OutOfRange, NotApplied, NoAnswer };
    std::optional<Fault> fault;
    QMap<QString, double> values;
};

/// Reads the knobs of the user's newest running sandbox, or turns one first. `done` is called once, later; `parent`
/// keeps the request.
void readSandbox(QObject* parent, std::function<void(const SandboxAnswer&)> done);
void setSandbox(QObject* parent, const QString& knob, double value, std::function<void(const SandboxAnswer&)> done);

} // namespace bellwether
