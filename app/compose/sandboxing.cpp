// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/sandboxing.h"

#include "app/sandbox/sandboxaddresses.h"
#include "app/sandbox/sandboxcontrol.h"

namespace bellwether {

namespace {

using Done = std::function<void(const SandboxAnswer&)>;

SandboxAnswer answerOf(const Result<sandbox::KnobValues, sandbox::KnobRefusal>& result)
{
    if (result) {
        return {{}, *result};
    }
    switch (result.error()) {
    case sandbox::KnobRefusal::UnknownKnob:
        return {SandboxAnswer::Fault::UnknownKnob, {}};
    case sandbox::KnobRefusal::OutOfRange:
        return {SandboxAnswer::Fault::OutOfRange, {}};
    case sandbox::KnobRefusal::NotApplied:
        return {SandboxAnswer::Fault::NotApplied, {}};
    case sandbox::KnobRefusal::NoAnswer:
        break;
    }
    return {SandboxAnswer::Fault::NoAnswer, {}};
}

sandbox::SandboxControl* controlOf(QObject* parent, const Done& done)
{
    const auto running = sandbox::runningSandboxes();
    if (running.isEmpty()) {
        QMetaObject::invokeMethod(
            parent,
            [done] {
                done({SandboxAnswer::Fault::NoSandbox, {}});
            },
            Qt::QueuedConnection);
        return nullptr;
    }
    return new sandbox::SandboxControl(running.first().controlSocket, parent);
}

} // namespace

void readSandbox(QObject* parent, Done done)
{
    if (sandbox::SandboxControl* control = controlOf(parent, done)) {
        control->read([done = std::move(done)](const auto& result) { done(answerOf(result)); });
    }
}

void setSandbox(QObject* parent, const QString& knob, double value, Done done)
{
    if (sandbox::SandboxControl* control = controlOf(parent, done)) {
        control->set(knob, value, [done = std::move(done)](const auto& result) { done(answerOf(result)); });
    }
}

} // namespace bellwether
