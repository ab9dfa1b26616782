// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/enginethread.h"

#include "models/base/ensure.h"

#include <QEventLoop>

namespace bellwether {

namespace {

constexpr std::size_t mostCommands = 10'000;

} // namespace

EngineThread::EngineThread(std::function<Result<Made, StoreError>()> make)
    : m_make(std::move(make))
    , m_started(Mailbox<Result<void, StoreError>>::Keep::Newest, 1,
          [this](const Result<void, StoreError>& outcome) { m_whenStarted(outcome); })
    , m_answers(Mailbox<Answered>::Keep::Everything, mostCommands,
          [this](const Answered& answered) {
              const auto found = m_waiting.find(answered.number);
              if (found != m_waiting.end()) {
                  const auto done = std::move(found->second);
                  m_waiting.erase(found);
                  done(answered.outcome);
              }
          })
    , m_snapshots(Mailbox<std::map<DeploymentId, SnapshotPtr>>::Keep::Newest, 1,
          [this](std::map<DeploymentId, SnapshotPtr> snapshots) { hear(std::move(snapshots)); })
{ }

EngineThread::~EngineThread()
{
    if (m_thread) {
        m_thread->quit();
        m_thread->wait();
    }
}

void EngineThread::start(std::function<void(Result<void, StoreError>)> started)
{
    m_whenStarted = std::move(started);
    m_thread.reset(QThread::create([this] {
        // Whoever hears of a failure may open the same files at once: they are closed by then.
        if (const auto ended = run(); !ended) {
            ensure(m_started.post(ended));
        }
    }));
    m_thread->setObjectName(QStringLiteral("engine"));
    m_thread->start();
}

/// Until the thread is told to quit; an error when it never came to life.
Result<void, StoreError> EngineThread::run()
{
    Result<Made, StoreError> made = m_make();
    if (!made) {
        return Unexpected<StoreError>(made.error());
    }
    m_samplesFault = made->parts.samplesFault;
    Engine engine(std::move(made->parts));
    if (auto opened = engine.open(); !opened) {
        return opened;
    }
    engine.subscribe([this](const SnapshotPtr& snapshot) {
        m_newest[snapshot->state.id] = snapshot;
        (void)m_snapshots.post(m_newest);
    });
    m_toEngine = std::make_unique<Mailbox<Asked>>(Mailbox<Asked>::Keep::Everything, mostCommands, [&](Asked asked) {
        engine.submit(std::move(asked.command), [this, number = asked.number](const CommandOutcome& outcome) {
            ensure(m_answers.post({number, outcome}));
        });
    });
    const Door door = made->attach ? made->attach(engine) : Door{};
    m_doorFault = door.fault;
    ensure(m_started.post({}));
    QEventLoop loop;
    loop.exec();
    m_toEngine.reset();
    return {};
}

void EngineThread::submit(Command command, std::function<void(CommandOutcome)> done)
{
    if (m_waiting.size() >= mostCommands) {
        const Refusals refusals{{Refusal::Kind::TooManyWaiting, {}, {}}};
        QMetaObject::invokeMethod(
            &m_here, [done = std::move(done), refusals] { done(Unexpected<Refusals>(refusals)); },
            Qt::QueuedConnection);
        return;
    }
    const std::uint64_t number = ++m_asked;
    m_waiting[number] = std::move(done);
    // Neither mailbox holds more than what waits for its answer.
    ensure(m_toEngine->post({std::move(command), number}));
}

void EngineThread::subscribe(std::function<void(SnapshotPtr)> heard)
{
    for (const auto& [id, snapshot] : m_shown) {
        heard(snapshot);
    }
    m_heard.push_back(std::move(heard));
}

void EngineThread::hear(std::map<DeploymentId, SnapshotPtr> snapshots)
{
    for (const auto& [id, snapshot] : snapshots) {
        const auto shown = m_shown.find(id);
        if (shown != m_shown.end() && shown->second == snapshot) {
            continue;
        }
        for (const auto& heard : m_heard) {
            heard(snapshot);
        }
    }
    m_shown = std::move(snapshots);
}

} // namespace bellwether
