// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Weir's and Qt's own words in the language of the user. To be made right after the application
// object and to live as long; English, with its plural forms, where there is no other.

#pragma once

#include <QTranslator>

namespace weir {

class Translations
{
    Q_DISABLE_COPY_MOVE(Translations)

public:
    Translations();

private:
    QTranslator m_qt;
    QTranslator m_weir;
};

} // namespace weir
