// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/side/siderowdelegate.h"

#include "widgets/badgelabel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace bellwether {

namespace {

constexpr int padding = 5;
constexpr int symbolWidth = 18;
constexpr int gap = 6;
constexpr int mostLines = 9;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

QFont bolder(QFont font)
{
    font.setBold(true);
    return font;
}

QString textAt(const QModelIndex& index, int role)
{
    return index.data(role).toString();
}

int sentencesHeight(const QFont& font, const QString& text, int width)
{
    if (text.isEmpty()) {
        return 0;
    }
    const QFontMetrics metrics(smaller(font));
    const QRect bounds(0, 0, std::max(width, 60), metrics.lineSpacing() * mostLines);
    return metrics.boundingRect(bounds, Qt::TextWordWrap, text).intersected(bounds).height() + 2;
}

/// The words of one row within its rectangle.
class RowPainter
{
public:
    RowPainter(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        : m_painter(painter)
        , m_option(option)
        , m_index(index)
        , m_theme(themeFor(QApplication::palette()))
        , m_rect(option.rect.adjusted(padding, padding, -padding, -padding))
    { }

    void paint()
    {
        const auto kind = static_cast<Badge::Kind>(m_index.data(SideRowDelegate::KindRole).toInt());
        const int lineHeight = m_option.fontMetrics.height();
        m_painter.setFont(m_option.font);
        m_painter.setPen(coloursOf(kind, m_theme).text);
        m_painter.drawText(QRect(m_rect.left(), m_rect.top(), symbolWidth, lineHeight),
            Qt::AlignLeft | Qt::AlignVCenter, symbolOf(kind));
        QRect line(m_rect.left() + symbolWidth, m_rect.top(), m_rect.width() - symbolWidth, lineHeight);
        line.setRight(paintRight(line, kind) - gap);
        const QFont font
            = textAt(m_index, SideRowDelegate::BelowRole).isEmpty() ? m_option.font : bolder(m_option.font);
        draw(line, font, m_theme.ink, textAt(m_index, SideRowDelegate::NameRole));
        line.setRight(m_rect.right());
        line.translate(0, lineHeight);
        if (const QString below = textAt(m_index, SideRowDelegate::BelowRole); !below.isEmpty()) {
            draw(line, smaller(m_option.font), m_theme.soft, below);
            line.translate(0, lineHeight);
        }
        m_painter.setFont(smaller(m_option.font));
        m_painter.setPen(m_theme.soft);
        m_painter.drawText(QRect(line.left(), line.top(), line.width(), m_rect.bottom() - line.top() + 1),
            Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, textAt(m_index, SideRowDelegate::SentencesRole));
    }

private:
    void draw(const QRect& rect, const QFont& font, const QColor& colour, const QString& text)
    {
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(
            rect, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
    }

    /// Where it begins.
    int paintRight(const QRect& line, Badge::Kind kind)
    {
        const QString text = textAt(m_index, SideRowDelegate::RightRole);
        const QFont font = smaller(m_option.font);
        const int width = std::min(QFontMetrics(font).horizontalAdvance(text), line.width() / 2);
        const QRect rect(line.right() - width, line.top(), width + 1, line.height());
        draw(rect, font, kind == Badge::Kind::Worse ? m_theme.bad : m_theme.soft, text);
        return rect.left();
    }

    QPainter& m_painter;
    const QStyleOptionViewItem& m_option;
    const QModelIndex& m_index;
    const Theme& m_theme;
    QRect m_rect;
};

} // namespace

void SideRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (textAt(index, NameRole).isEmpty()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    painter->save();
    RowPainter(*painter, option, index).paint();
    painter->restore();
}

QSize SideRowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (textAt(index, NameRole).isEmpty()) {
        return QStyledItemDelegate::sizeHint(option, index);
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const int lines = textAt(index, BelowRole).isEmpty() ? 1 : 2;
    const int sentences = sentencesHeight(option.font, textAt(index, SentencesRole), width - 2 * padding - symbolWidth);
    return {symbolWidth, lines * option.fontMetrics.height() + sentences + 2 * padding};
}

} // namespace bellwether
