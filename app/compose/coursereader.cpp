// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/coursereader.h"

#include <utility>

namespace bellwether {

CourseReader::CourseReader(std::function<void(double)> came, std::function<void(Read)> read)
    : m_came(Mailbox<Numbered<double>>::Keep::Newest, 1,
        [this, came = std::move(came)](const Numbered<double>& part) {
            if (part.number == m_newest) {
                came(part.value);
            }
        })
    , m_read(Mailbox<Numbered<Read>>::Keep::Newest, 1, [this, read = std::move(read)](Numbered<Read> answer) {
        if (answer.number == m_newest) {
            read(std::move(answer.value));
        }
    })
{
    m_thread.setObjectName(QStringLiteral("range"));
    m_there.moveToThread(&m_thread);
    m_thread.start();
}

CourseReader::~CourseReader()
{
    m_newest += 1;
    // What lives on the thread ends there, before it does.
    QMetaObject::invokeMethod(&m_there, [this] {
        m_reader.reset();
        QThread::currentThread()->quit();
    });
    m_thread.wait();
}

void CourseReader::read(std::vector<ConnectionSettings> connections, RangeQuestion question)
{
    want(Wanted{std::move(connections), std::move(question)});
}

void CourseReader::forget()
{
    want({});
}

void CourseReader::want(std::optional<Wanted> wanted)
{
    {
        const std::lock_guard lock(m_mutex);
        m_newest += 1;
        m_wanted = std::move(wanted);
    }
    QMetaObject::invokeMethod(&m_there, [this] { begin(); });
}

void CourseReader::begin()
{
    std::optional<Wanted> wanted;
    std::uint64_t number = 0;
    {
        const std::lock_guard lock(m_mutex);
        wanted = std::exchange(m_wanted, std::nullopt);
        number = m_newest;
    }
    // What was asked for meanwhile was begun at an earlier wake-up.
    if (std::exchange(m_begun, number) == number) {
        return;
    }
    m_reader.reset();
    if (!wanted) {
        return;
    }
    const auto done = [this, number, range = wanted->question.range, plan = wanted->question.plan](
                          Result<ComparisonData, RangeError> data) { end(number, range, plan, std::move(data)); };
    m_reader = std::make_unique<RangeReader>(
        std::move(wanted->connections), std::move(wanted->question), done, [this, number](double part) {
            (void)m_came.post({number, part});
        });
    m_reader->start();
}

void CourseReader::end(
    std::uint64_t number, const PastSpan& range, const Plan& plan, Result<ComparisonData, RangeError> data)
{
    if (data) {
        (void)m_read.post({number,
            std::make_shared<const RangeCourse>(
                RangeCourse{range, pastCourseOf(plan, *data, range.begin), m_reader->warnings()})});
    } else {
        (void)m_read.post({number, Unexpected<RangeError>(data.error())});
    }
    // Not from inside its own call.
    QMetaObject::invokeMethod(
        &m_there,
        [this, number] {
            if (number == m_newest) {
                m_reader.reset();
            }
        },
        Qt::QueuedConnection);
}

} // namespace bellwether
