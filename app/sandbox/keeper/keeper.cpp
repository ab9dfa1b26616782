// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/keeper/keeper.h"

#include "app/sandbox/keeper/deadworlds.h"
#include "app/sandbox/keeper/world.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace bellwether::sandbox {

namespace {
// A unix socket's path has room for 107 bytes; the longest of ours adds 20 to the folder.
constexpr qsizetype longestFolder = 80;

const QString loadName = u"load"_s;
const QString prometheusName = u"prometheus"_s;

QString findProgram(const QString& wanted, const QString& usual)
{
    const QString name = wanted.isEmpty() ? usual : wanted;
    const QString found = QStandardPaths::findExecutable(name);
    // Debian keeps servers out of a plain user's search path.
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/bin"_s, u"/sbin"_s}) : found;
}

QUrl page(QUrl url, const QString& path)
{
    url.setPath(path);
    return url;
}

bool saysPortTaken(const QString& words)
{
    return words.contains("address already in use"_L1, Qt::CaseInsensitive)
        || words.contains("cannot bind"_L1, Qt::CaseInsensitive);
}
} // namespace

Keeper::Keeper(const SandboxOptions& options)
    : m_options(options)
{
    for (const Knob& knob : knobs())
        m_values.insert(QString::fromLatin1(knob.name), knob.initial);
    m_values[u"load.rate"_s] = options.requestsPerSecond;
    connect(&m_readiness, &Readiness::done, this, &Keeper::nextStep);
    connect(&m_readiness, &Readiness::tooSlow, this, [this](const QUrl& page) {
        fail({SandboxFault::TooSlow, page.toString()});
    });
}

Keeper::~Keeper()
{
    if (!m_pointerFile.isEmpty())
        QFile::remove(m_pointerFile);
    m_children.clear();
}

void Keeper::start()
{
    Q_EMIT progressed(SandboxStep::Folder);
    if (const auto prepared = prepare(); !prepared)
        return fail(prepared.error());
    addShops();
    addServers();
    nextStep();
}

Result<void, SandboxError> Keeper::prepare()
{
    m_options.prometheus = findProgram(m_options.prometheus, u"prometheus"_s);
    if (m_options.prometheus.isEmpty())
        return Unexpected(SandboxError{SandboxFault::PrometheusMissing, {}});
    m_options.haproxy = findProgram(m_options.haproxy, u"haproxy"_s);
    if (m_options.haproxy.isEmpty())
        return Unexpected(SandboxError{SandboxFault::HaproxyMissing, {}});
    removeDeadWorlds();
    m_folder = std::make_unique<QTemporaryDir>(worldFolderPrefix() + "XXXXXX"_L1);
    const QString folder = m_folder->path();
    if (!m_folder->isValid() || folder.toUtf8().size() > longestFolder || !m_lock.take(folder))
        return Unexpected(SandboxError{SandboxFault::FolderNotMade, worldFolderPrefix()});
    const auto firstPort = m_ports.take(m_options.firstPort, portsOfWorld());
    if (!firstPort)
        return Unexpected(SandboxError{SandboxFault::PortTaken, QString::number(firstPort.error())});
    m_addresses = layOut(folder, *firstPort);
    m_addresses.keeper = QCoreApplication::applicationPid();
    if (!writeFiles(m_addresses, m_options))
        return Unexpected(SandboxError{SandboxFault::FolderNotMade, folder});
    return {};
}

void Keeper::addChild(const QString& name, const Child::Program& program)
{
    auto child = std::make_unique<Child>(name, program, nullptr);
    connect(child.get(), &Child::died, this, &Keeper::childDied);
    m_children[name] = std::move(child);
}

void Keeper::addShops()
{
    const QString ourselves = QCoreApplication::applicationFilePath();
    const auto logOf = [this](const QString& name) { return m_addresses.folder + "/log/"_L1 + name; };
    for (const ShopAddresses& shop : m_addresses.shops)
        addChild(shop.name,
            {ourselves,
                {u"shop"_s, shop.name, shop.track, versionOfTrack(shop.track), QString::number(shop.url.port())},
                m_addresses.folder, logOf(shop.name), true});
    QStringList loadArguments{loadName, QString::number(m_options.stickyShare)};
    for (const EdgeAddresses& edge : m_addresses.edges)
        loadArguments << QString::number(edge.traffic.port());
    addChild(loadName, {ourselves, loadArguments, m_addresses.folder, logOf(loadName), true});
}

void Keeper::addServers()
{
    const QString& folder = m_addresses.folder;
    // In the foreground and without a master: one process a node. A map's name is the path that the configuration
    // says, which is relative to the node's folder.
    for (const EdgeAddresses& edge : m_addresses.edges)
        addChild(edge.name,
            {m_options.haproxy, {u"-db"_s, u"-f"_s, u"haproxy.cfg"_s}, folder + '/'_L1 + edge.name,
                folder + "/log/"_L1 + edge.name, false});
    const QUrl& url = m_addresses.prometheus;
    addChild(prometheusName,
        {m_options.prometheus,
            {u"--config.file=prometheus.yml"_s, u"--storage.tsdb.path=data"_s, u"--storage.tsdb.retention.time=1d"_s,
                u"--log.level=warn"_s, u"--web.listen-address=%1:%2"_s.arg(url.host()).arg(url.port())},
            folder + '/'_L1 + prometheusName, folder + "/log/"_L1 + prometheusName, false});
}

void Keeper::nextStep()
{
    if (m_isReady)
        return;
    QList<QUrl> shops;
    QList<QUrl> edges;
    for (const ShopAddresses& shop : m_addresses.shops)
        shops.append(page(shop.url, u"/health/deep"_s));
    for (const EdgeAddresses& edge : m_addresses.edges)
        edges.append(page(edge.traffic, u"/edge/alive"_s));
    switch (m_step.value_or(SandboxStep::Folder)) {
    case SandboxStep::Folder:
        return waitFor(SandboxStep::Servers, childrenOf(u"stable"_s) + childrenOf(u"canary"_s), shops);
    case SandboxStep::Servers:
        return waitFor(SandboxStep::Edges, {m_addresses.edges[0].name, m_addresses.edges[1].name}, edges);
    case SandboxStep::Edges:
        return waitFor(SandboxStep::Prometheus, {prometheusName}, {page(m_addresses.prometheus, u"/-/ready"_s)});
    case SandboxStep::Prometheus:
    case SandboxStep::Load:
        return becomeReady();
    }
}

void Keeper::waitFor(SandboxStep step, const QStringList& children, const QList<QUrl>& pages)
{
    m_step = step;
    Q_EMIT progressed(step);
    for (const QString& child : children)
        turnPower(child, false);
    m_readiness.waitFor(pages);
}

void Keeper::becomeReady()
{
    Q_EMIT progressed(SandboxStep::Load);
    turnPower(loadName, false);
    m_isReady = true;
    const QString pointers = pointerFolder();
    if (!pointers.isEmpty()) {
        m_pointerFile = pointers + '/'_L1 + QString::number(m_addresses.keeper) + ".json"_L1;
        QSaveFile file(m_pointerFile);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(QJsonDocument(toJson(m_addresses)).toJson(QJsonDocument::Compact));
            file.commit();
        }
    }
    Q_EMIT ready();
}

void Keeper::childDied(const Child* child)
{
    if (!m_isReady) {
        const QString words = child->lastWords();
        const auto fault = saysPortTaken(words) ? SandboxFault::PortTaken : SandboxFault::ProcessDied;
        return fail({fault, child->name() + ": "_L1 + words});
    }
    for (auto value = m_values.begin(); value != m_values.end(); ++value) {
        const QString part = value.key().section('.'_L1, 0, 0);
        if (value.key() == part + ".down"_L1 && childrenOf(part).contains(child->name()))
            value.value() = std::ranges::none_of(
                childrenOf(part), [this](const QString& name) { return m_children.at(name)->isRunning(); });
    }
}

void Keeper::fail(const SandboxError& error)
{
    for (const auto& [name, child] : m_children)
        child->disconnect(this);
    m_readiness.disconnect(this);
    Q_EMIT failed(error);
}

QStringList Keeper::childrenOf(const QString& part) const
{
    QStringList names;
    for (const ShopAddresses& shop : m_addresses.shops)
        if (shop.track == part)
            names.append(shop.name);
    return names.isEmpty() ? QStringList(part) : names;
}

Result<void, KnobRefusal> Keeper::turn(const QString& knob, double value)
{
    if (const auto checked = checkKnob(knob, value); !checked)
        return checked;
    m_values[knob] = value;
    for (const QString& child : childrenOf(knob.section('.'_L1, 0, 0))) {
        if (knob.endsWith(".down"_L1))
            turnPower(child, value != 0);
        else
            tell(child);
        if (knob.endsWith(".down"_L1) && value == 0 && !m_children.at(child)->isRunning())
            return Unexpected(KnobRefusal::NotApplied);
    }
    return {};
}

void Keeper::turnPower(const QString& name, bool isDown)
{
    Child& child = *m_children.at(name);
    if (isDown) {
        child.kill();
    } else if (!child.isRunning()) {
        child.start();
        tell(name);
    }
}

void Keeper::tell(const QString& child)
{
    QJsonObject message;
    if (child == loadName)
        message = {{u"rate"_s, m_values[u"load.rate"_s]}};
    for (const ShopAddresses& shop : m_addresses.shops)
        if (shop.name == child)
            message = {{u"error_rate"_s, m_values[shop.track + ".error_rate"_L1]},
                {u"latency_ms"_s, m_values[shop.track + ".latency_ms"_L1]},
                {u"conversion"_s, m_values[shop.track + ".conversion"_L1]},
                {u"silent"_s, m_values[shop.track + ".silent"_L1] != 0}};
    if (!message.isEmpty())
        m_children.at(child)->writeLine(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

} // namespace bellwether::sandbox
