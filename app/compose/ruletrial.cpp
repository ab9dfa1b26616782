// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/ruletrial.h"

#include <utility>

namespace bellwether {

RuleTrial::RuleTrial(std::function<void(Backtest)> tried)
    : m_tried(std::move(tried))
    , m_work(1, [this](Answer answer) { hear(std::move(answer)); })
{ }

void RuleTrial::ask(std::function<Backtest()> test)
{
    m_newest += 1;
    m_next = std::move(test);
    begin();
}

void RuleTrial::forget()
{
    m_newest += 1;
    m_next.reset();
}

void RuleTrial::begin()
{
    if (m_isBusy || !m_next) {
        return;
    }
    m_isBusy = true;
    m_work.ask([test = *std::exchange(m_next, std::nullopt), number = m_newest] { return Answer{number, test()}; });
}

void RuleTrial::hear(Answer answer)
{
    m_isBusy = false;
    begin();
    if (answer.number == m_newest) {
        m_tried(std::move(answer.test));
    }
}

} // namespace bellwether
