// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace weir {

Translations::Translations()
{
    const QLocale locale;
    const QString separator = QStringLiteral("_");
    const QString folder = QStringLiteral(":/i18n");
    const bool found = m_weir.load(locale, QStringLiteral("weir"), separator, folder);
    // Qt's own words only beside ours: a window in two languages is worse than one in English.
    if (found
        && m_qt.load(locale, QStringLiteral("qtbase"), separator,
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (found || m_weir.load(QStringLiteral("weir_en"), folder))
        QCoreApplication::installTranslator(&m_weir);
}

} // namespace weir
