// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/ruletrial.h"

#include <utility>

namespace bellwether {

RuleTrial::RuleTrial(std::function<void(Backtest)> tried)
    : m_tried(std::move(tried))
    , m_work(1, [this](Answer answer) { hear(std::move(answer)); })
{ }

RuleTrial::~RuleTrial()
{
    forget();
}

void RuleTrial::ask(Test test)
{
    forget();
    m_next = std::move(test);
    begin();
}

void RuleTrial::forget()
{
    m_newest += 1;
    m_next.reset();
    if (m_isUnwanted) {
        *m_isUnwanted = true;
    }
}

void RuleTrial::begin()
{
    if (m_isUnwanted || !m_next) {
        return;
    }
    m_isUnwanted = std::make_shared<std::atomic<bool>>(false);
    m_work.ask([test = *std::exchange(m_next, std::nullopt), number = m_newest, isUnwanted = m_isUnwanted] {
        return Answer{number, test([&isUnwanted] { return isUnwanted->load(); })};
    });
}

void RuleTrial::hear(Answer answer)
{
    m_isUnwanted.reset();
    begin();
    if (answer.number == m_newest) {
        m_tried(std::move(answer.test));
    }
}

} // namespace bellwether
