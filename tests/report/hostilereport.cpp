// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Writes a report of processes with hostile names, for tst_readback.py: hostilereport csv|raw|json.
// The pid counts the names from 1.

#include "report/reporttext.h"
#include "tests/report/hostiletexts.h"
#include "tests/report/sampleframe.h"

#include <cstdio>
#include <string_view>

using namespace weir;

int main(int argc, char **argv)
{
    const std::string_view format(argc > 1 ? argv[1] : "csv");
    ReportShape shape;
    shape.format = format == "json" ? ReportFormat::Json : ReportFormat::Csv;
    shape.raw = format == "raw";
    Frame frame = test::sampleFrame();
    frame.processes.resize(1);
    const ProcessRow row = frame.processes.front();
    frame.processes.clear();
    for (const QByteArray &text : test::hostileTexts()) {
        auto owner = std::make_shared<Owner>(*test::processNamed(text.toStdString()));
        owner->key.process.pid = std::int32_t(frame.processes.size() + 1);
        frame.processes.push_back(row);
        frame.processes.back().owner = owner;
    }
    std::string out;
    const ReportText report(shape);
    report.appendHeader(out);
    report.appendRows(out, frame);
    return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() ? 0 : 1;
}
