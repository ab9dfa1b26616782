// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/platform/regularfile.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

namespace bellwether {

bool openRegularFile(QFile& file, const std::string& path)
{
    // A pipe's other end may never come.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        return false;
    }
    struct stat status = {};
    const bool isRegular = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    if (!isRegular) {
        file.close();
    }
    return isRegular;
}

} // namespace bellwether
