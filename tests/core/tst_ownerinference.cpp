// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ownerinference.h"

#include "tests/support/samples.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

const OwnerPtr alpha = process(100, "alpha");
const OwnerPtr beta = process(200, "beta");
const Endpoint host = endpoint("198.51.100.7", 443);

OwnerPtr account(std::uint32_t uid)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Account;
    owner->key.uid = owner->uid = uid;
    return owner;
}

SocketSample accepted(std::string_view address, std::uint16_t port = 80)
{
    return lastCounters(9, 1, 1, endpoint(address, port), endpoint("203.0.113.5", 41000));
}

SocketSample opened()
{
    return lastCounters(9, 1, 1, endpoint("192.0.2.1", 5001), host);
}

} // namespace

class OwnerInferenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBestFittingListenerAccepted_data()
    {
        QTest::addColumn<QString>("alphasAddress");
        QTest::addColumn<QString>("betasAddress");
        QTest::addColumn<QString>("local");
        QTest::addColumn<QString>("owner");
        const auto row = [](const char *name, const char *alphas, const char *betas,
                             const char *local, const char *owner) {
            QTest::newRow(name) << QString::fromLatin1(alphas) << QString::fromLatin1(betas)
                                << QString::fromLatin1(local) << QString::fromLatin1(owner);
        };
        row("address", "192.0.2.1", "192.0.2.9", "192.0.2.1", "alpha");
        row("address before wildcard", "0.0.0.0", "192.0.2.1", "192.0.2.1", "beta");
        row("wildcard for the other address", "0.0.0.0", "192.0.2.1", "192.0.2.2", "alpha");
        row("wildcard of the family", "::", "0.0.0.0", "192.0.2.1", "beta");
        row("wildcard of both families", "::", "192.0.2.9", "192.0.2.1", "alpha");
        row("no IPv6 on an IPv4 wildcard", "0.0.0.0", "192.0.2.9", "2001:db8::1", "");
        row("other addresses only", "192.0.2.8", "192.0.2.9", "192.0.2.1", "");
        row("two that share a port", "0.0.0.0", "0.0.0.0", "192.0.2.1", "");
        row("two of which one fits better", "192.0.2.1", "::", "192.0.2.1", "alpha");
    }
    void theBestFittingListenerAccepted()
    {
        QFETCH(QString, alphasAddress);
        QFETCH(QString, betasAddress);
        QFETCH(QString, local);
        OwnerInference inference;
        inference.beginTick();
        inference.addListener(endpoint(alphasAddress.toStdString(), 80), alpha);
        inference.addListener(endpoint(betasAddress.toStdString(), 80), beta);
        const OwnerPtr owner = inference.infer(accepted(local.toStdString()));
        QTEST(owner ? QString::fromStdString(owner->name) : QString(), "owner");
        QVERIFY(!inference.infer(accepted(local.toStdString(), 81)));
    }

    void aListenerThatEndedSinceStillAccepted()
    {
        OwnerInference inference;
        inference.beginTick();
        inference.addListener(endpoint("0.0.0.0", 80), alpha);
        inference.beginTick();
        QCOMPARE(inference.infer(accepted("192.0.2.1")), alpha);
        inference.beginTick();
        QVERIFY(!inference.infer(accepted("192.0.2.1")));
    }

    void aListenerThatIsSeenAgainAndAgainStays()
    {
        OwnerInference inference;
        for (int tick = 0; tick < 5; ++tick) {
            inference.beginTick();
            inference.addListener(endpoint("0.0.0.0", 80), alpha);
            QCOMPARE(inference.infer(accepted("192.0.2.1")), alpha);
        }
    }

    void twoProcessesOnOneEndpointLeaveItOpen()
    {
        OwnerInference inference;
        inference.connectionOpened(host, alpha);
        QCOMPARE(inference.infer(opened()), alpha);
        inference.connectionOpened(host, alpha);
        inference.connectionOpened(host, beta);
        QVERIFY(!inference.infer(opened()));
    }

    void aProcessThatLeftLongAgoIsNoCandidate()
    {
        for (const auto &[leaves, stays] : {std::pair(alpha, beta), std::pair(beta, alpha)}) {
            OwnerInference inference;
            inference.connectionOpened(host, alpha);
            inference.connectionOpened(host, beta);
            inference.connectionClosed(host, leaves, 10 * second);
            inference.expire(12 * second);
            QVERIFY(!inference.infer(opened()));
            inference.expire(16 * second);
            QCOMPARE(inference.infer(opened()), stays);
            inference.connectionClosed(host, stays, 20 * second);
            inference.expire(24 * second);
            QCOMPARE(inference.infer(opened()), stays);
            inference.expire(26 * second);
            QVERIFY(!inference.infer(opened()));
        }
    }

    // Its socket closed before its process could be looked up.
    void anAccountSaysNothingAgainstItsOwnProcess()
    {
        for (const bool accountFirst : {true, false}) {
            OwnerInference inference;
            inference.connectionOpened(host, accountFirst ? account(alpha->uid) : alpha);
            inference.connectionOpened(host, accountFirst ? alpha : account(alpha->uid));
            QCOMPARE(inference.infer(opened()), alpha);
            inference.connectionOpened(host, account(alpha->uid + 1));
            QVERIFY(!inference.infer(opened()));
        }
    }

    void anAccountAloneIsTheOwner()
    {
        OwnerInference inference;
        const OwnerPtr hidden = account(7);
        inference.connectionOpened(host, hidden);
        QCOMPARE(inference.infer(opened()), hidden);
    }

    void aListenerCountsMoreThanAnEndpoint()
    {
        OwnerInference inference;
        inference.beginTick();
        inference.addListener(endpoint("0.0.0.0", 5001), beta);
        inference.connectionOpened(host, alpha);
        QCOMPARE(inference.infer(opened()), beta);
    }
};

QTEST_GUILESS_MAIN(OwnerInferenceTest)
#include "tst_ownerinference.moc"
