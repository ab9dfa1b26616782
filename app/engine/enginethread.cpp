// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/enginethread.h"

#include "models/base/ensure.h"

#include <QEventLoop>

#include <future>

namespace bellwether {

namespace {

constexpr std::size_t mostCommands = 10'000;

} // namespace

EngineThread::EngineThread(std::function<Result<Made, StoreError>()> make)
    : m_make(std::move(make))
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

Result<void, StoreError> EngineThread::start()
{
    auto started = std::make_shared<std::promise<Result<void, StoreError>>>();
    auto outcome = started->get_future();
    m_thread.reset(QThread::create(
        [this, started] { run([started](const Result<void, StoreError>& result) { started->set_value(result); }); }));
    m_thread->setObjectName(QStringLiteral("engine"));
    m_thread->start();
    return outcome.get();
}

void EngineThread::run(const std::function<void(Result<void, StoreError>)>& started)
{
    Result<Made, StoreError> made = m_make();
    if (!made) {
        started(Unexpected<StoreError>(made.error()));
        return;
    }
    m_samplesFault = made->parts.samplesFault;
    Engine engine(std::move(made->parts));
    const auto opened = engine.open();
    if (!opened) {
        started(opened);
        return;
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
    started({});
    QEventLoop loop;
    loop.exec();
    m_toEngine.reset();
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
