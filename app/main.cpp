// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/composition.h"
#include "app/compose/protocol.h"
#include "app/compose/sandboxworld.h"
#include "app/compose/wording.h"
#include "app/desk.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLibraryInfo>
#include <QTranslator>

#include <cstdio>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

/// The program from its command line to the window. The pieces come one after the other, each with an answer of its
/// own.
class Program : public QObject
{
public:
    Program(QApplication& application, const QCommandLineParser& options)
        : m_application(application)
        , m_folders(options.isSet(u"home"_s) ? foldersIn(options.value(u"home"_s)) : userFolders())
        , m_plan(options.positionalArguments().value(0))
    {
        m_window.setWindowIcon(QIcon(u":/icons/bellwether.svg"_s));
        m_window.resize(1440, 900);
        m_window.show();
        if (options.isSet(u"sandbox"_s)) {
            startSandbox();
        } else {
            attachOrOpen();
        }
    }

private:
    /// One engine a user and store: when one runs already, its window is raised instead.
    void attachOrOpen()
    {
        auto* other = new ControlClient(this);
        connect(other, &ControlClient::unavailable, this, [this, other] {
            other->deleteLater();
            open();
        });
        connect(other, &ControlClient::attached, this, [this, other] {
            other->ask({{u"do"_s, u"raise-window"_s}}, [this](const QJsonObject&) { m_application.quit(); });
        });
        other->attach(m_folders.controlSocket());
    }

    void startSandbox()
    {
        m_window.showEmpty(windowtext::startingSandbox());
        connect(&m_sandbox, &sandbox::Sandbox::failed, this, [this](const sandbox::SandboxError& error) {
            m_window.showEmpty(windowtext::sandboxFailed(error.detail, sandbox::installCommand(error.fault)));
        });
        connect(&m_sandbox, &sandbox::Sandbox::ready, this, [this] {
            const auto& addresses = *m_sandbox.addresses();
            m_folders = foldersIn(addresses.folder);
            m_plan = m_plan.isEmpty() ? addresses.planFile : m_plan;
            open();
        });
        m_sandbox.start({});
    }

    void open()
    {
        auto connections = loadConnections(m_folders.connectionsFile());
        if (!connections) {
            m_window.showEmpty(problemsText(connections.error()));
            return;
        }
        new SecretReader(
            *connections,
            [this, all = *connections](ReadSecrets secrets) {
                m_desk = std::make_unique<Desk>(
                    std::make_shared<const Composition>(Composition{m_folders, all, std::move(secrets)}), m_window);
                m_desk->start();
                if (!m_plan.isEmpty()) {
                    m_desk->openPlan(m_plan);
                }
            },
            this);
    }

    static QString problemsText(const PlanProblems& problems)
    {
        QStringList lines;
        for (const PlanProblem& problem : problems) {
            lines << textOf(problem);
        }
        return lines.join(QLatin1Char('\n'));
    }

    QApplication& m_application;
    Folders m_folders;
    QString m_plan;
    sandbox::Sandbox m_sandbox;
    MainWindow m_window;
    std::unique_ptr<Desk> m_desk; ///< goes before the window and the sandbox
};

void translate(QApplication& application)
{
    auto* qt = new QTranslator(&application);
    if (qt->load(QLocale(), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QApplication::installTranslator(qt);
    }
    auto* own = new QTranslator(&application);
    // English has its plurals in a file as well, and is what any other language falls back to.
    if (own->load(QLocale(), u"bellwether"_s, u"_"_s, u":/translations"_s)
        || own->load(u":/translations/bellwether_en.qm"_s)) {
        QApplication::installTranslator(own);
    }
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"bellwether"_s);
    QApplication::setApplicationDisplayName(u"Bellwether"_s);
    QApplication::setApplicationVersion(QStringLiteral(BELLWETHER_VERSION));
    QApplication::setStyle(u"Fusion"_s);
    translate(application);
    QCommandLineParser options;
    options.setApplicationDescription(windowtext::description());
    options.addHelpOption();
    options.addVersionOption();
    options.addOption({u"sandbox"_s, windowtext::sandboxOption()});
    options.addOption({u"home"_s, windowtext::homeOption(), u"folder"_s});
    options.addOption({u"dark"_s, windowtext::darkOption()});
    options.addPositionalArgument(u"plan"_s, windowtext::planArgument(), u"[plan]"_s);
    options.process(application);
    const bool dark = options.isSet(u"dark"_s) || themeFor(QApplication::palette()).dark;
    QApplication::setPalette(paletteOf(dark ? darkTheme() : lightTheme()));
    const Program program(application, options);
    return QApplication::exec();
}
