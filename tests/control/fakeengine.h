// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/engineclient.h"

#include <QObject>

#include <vector>

namespace bellwether {

/// An engine that does nothing: it remembers commands, answers them as told, and says what the test publishes.
class FakeEngine : public EngineClient
{
public:
    void submit(Command command, std::function<void(CommandOutcome)> done) override
    {
        commands.push_back(std::move(command));
        QMetaObject::invokeMethod(
            &m_context, [done = std::move(done), result = outcome] { done(result); }, Qt::QueuedConnection);
    }

    void subscribe(std::function<void(SnapshotPtr)> heard) override { m_heard.push_back(std::move(heard)); }

    void publish(const SnapshotPtr& snapshot)
    {
        for (const auto& heard : m_heard) {
            heard(snapshot);
        }
    }

    std::vector<Command> commands;
    CommandOutcome outcome = std::uint64_t(1);

private:
    QObject m_context;
    std::vector<std::function<void(SnapshotPtr)>> m_heard;
};

/// A deployment with so many notes, each with a text of so many bytes.
inline SnapshotPtr deploymentWith(const std::string& id, int notes, std::size_t bytes = 5)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->state.id = {id};
    snapshot->state.sequence = static_cast<std::uint64_t>(notes);
    for (int index = 1; index <= notes; ++index) {
        Event event;
        event.sequence = static_cast<std::uint64_t>(index);
        event.actor = "anna";
        event.payload = NoteAdded{std::string(bytes, 'x')};
        snapshot->events.push_back(std::make_shared<const Event>(std::move(event)));
    }
    return snapshot;
}

} // namespace bellwether
