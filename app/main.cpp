// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/composition.h"
#include "app/compose/otherengine.h"
#include "app/compose/sandboxworld.h"
#include "app/compose/wording.h"
#include "app/desk.h"
#include "widgets/controlstyle.h"
#include "widgets/sandbox/knobpanel.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLibraryInfo>
#include <QScreen>
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
        const QSize frame(0, 36); // what a window manager puts around, not known before it is shown
        m_window.resize(QSize(1440, 900).boundedTo(m_window.screen()->availableSize() - frame));
        m_window.show();
        connect(&m_window, &MainWindow::retryWanted, this, &Program::attachOrOpen);
        if (options.isSet(u"sandbox"_s)) {
            startSandbox();
        } else {
            attachOrOpen();
        }
    }

private:
    /// One engine a user and store: when one runs already, its window is raised instead. Beside one that has none, or
    /// that does not answer, this window opens and says so.
    void attachOrOpen()
    {
        if (m_desk && m_desk->hasEngine()) {
            return;
        }
        auto* other = new OtherEngine(m_folders, this);
        connect(other, &OtherEngine::met, this, [this, other](OtherEngine::Met how) {
            other->deleteLater();
            // Since it was asked, this window may have become the one that has the engine.
            if (how == OtherEngine::Met::Window && !(m_desk && m_desk->hasEngine())) {
                m_application.quit();
            } else {
                open(how);
            }
        });
        other->raiseWindow();
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
            offerKnobs(addresses.controlSocket);
            open(OtherEngine::Met::Nobody);
        });
        m_sandbox.start({});
    }

    void offerKnobs(const QString& controlSocket)
    {
        m_window.offerKnobs();
        auto* panel = new KnobPanel(&m_window);
        auto* control = new sandbox::SandboxControl(controlSocket, this);
        const auto take = [panel](const Result<sandbox::KnobValues, sandbox::KnobRefusal>& values) {
            if (values) {
                panel->showValues(*values);
            } else {
                panel->say(windowtext::knobNotTurned());
            }
        };
        connect(&m_window, &MainWindow::knobsWanted, panel, [panel, control, take] {
            control->read(take);
            panel->show();
            panel->raise();
        });
        connect(panel, &KnobPanel::turned, control,
            [control, take](const QString& knob, double value) { control->set(knob, value, take); });
    }

    void open(OtherEngine::Met other)
    {
        if (m_desk) {
            m_desk->start(other);
            return;
        }
        auto connections = loadConnections(m_folders.connectionsFile());
        if (!connections) {
            m_window.showEmpty(problemsText(connections.error()), true);
            return;
        }
        m_desk = std::make_unique<Desk>(m_folders, std::move(*connections), m_window);
        m_desk->start(other);
        if (!m_plan.isEmpty()) {
            m_desk->openPlan(m_plan);
        }
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
    QApplication::setStyle(new ControlStyle);
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
