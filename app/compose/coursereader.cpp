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
    const std::uint64_t number = ++m_newest;
    QMetaObject::invokeMethod(
        &m_there, [this, number, connections = std::move(connections), question = std::move(question)] {
            begin(number, connections, question);
        });
}

void CourseReader::forget()
{
    m_newest += 1;
    QMetaObject::invokeMethod(&m_there, [this] { m_reader.reset(); });
}

void CourseReader::begin(
    std::uint64_t number, std::vector<ConnectionSettings> connections, const RangeQuestion& question)
{
    m_reader.reset();
    if (number != m_newest) {
        return;
    }
    m_reader = std::make_unique<RangeReader>(
        std::move(connections), question,
        [this, number, question](const Result<ComparisonData, RangeError>& data) {
            (void)m_read.post({number, courseOf(question, data)});
        },
        [this, number](double part) {
            (void)m_came.post({number, part});
        });
    m_reader->start();
}

CourseReader::Read CourseReader::courseOf(const RangeQuestion& question, const Result<ComparisonData, RangeError>& data)
{
    if (!data) {
        return Unexpected<RangeError>(data.error());
    }
    return std::make_shared<const RangeCourse>(
        RangeCourse{question.range, pastCourseOf(question.plan, *data, question.range.begin)});
}

} // namespace bellwether
