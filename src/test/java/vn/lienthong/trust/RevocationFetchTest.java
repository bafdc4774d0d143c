package vn.lienthong.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.kernel.Digest;
import vn.lienthong.testkit.AuthorityServer;
import vn.lienthong.testkit.AuthorityServer.Responder;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.CertificateStatus.State;
import vn.lienthong.trust.RevocationPolicy.Unknown;

/** News of revocations from an authority that answers, lies, goes away and comes back. */
class RevocationFetchTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
    private static final Duration GRACE = Duration.ofHours(12);

    private final TestPki pki = TestPki.at(NOW);
    private final AuthorityServer authority = AuthorityServer.start();
    private final URI crlAddress = authority.address("/issuing.crl");
    private final URI ocspAddress = authority.address("/ocsp");
    private final TrustAnchors anchors = new TrustAnchors(List.of(pki.root()), List.of(pki.issuing()),
            List.of(pki.rootCrl(NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(90)))));
    private final Moving clock = new Moving(NOW);

    @TempDir
    private Path folder;

    /** A clock that a test moves. */
    private static final class Moving extends Clock {

        private Instant now;

        Moving(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A gateway's trust, as it is put together. */
    private final class Node {

        private final KnownRevocations known = new KnownRevocations();
        private final RevocationFetch fetch;
        private final KeptProofs kept = new KeptProofs(new TrustFolder(folder), anchors.roots());
        private final CertificateTrust trust;

        Node(List<URI> lists, boolean ocsp, Unknown unknown) throws IOException {
            fetch = new RevocationFetch(new RevocationFetch.Plan(lists, true, ocsp, Duration.ofHours(1)), anchors, List.of(), known,
                    new TrustFolder(folder), new HttpFetch(Duration.ofSeconds(5), 100_000), certificate -> true, clock, new Random(7));
            trust = new CertificateTrust(() -> anchors, known, new RevocationPolicy(GRACE, unknown), fetch::meet, kept);
        }

        Judgement.Revocation judge(SigningKey key) {
            return trust.judge(key.certificate(), List.of(pki.issuing()), clock.now).revocation();
        }

        List<CertificateStatus> decide(SigningKey key) {
            return trust.decide(key.certificate(), List.of(pki.issuing()), clock.now).revocation().answers();
        }

        void untilNothingIsDue() throws IOException {
            for (int round = 0; fetch.round() > 0; round++) {
                assertThat(round).isLessThan(100);
            }
        }
    }

    @AfterEach
    void close() {
        authority.close();
    }

    private void publish(long number) {
        authority.serve("/issuing.crl", pki.crl(number, clock.now.minus(Duration.ofMinutes(10)), clock.now.plus(Duration.ofHours(6))));
    }

    @Test
    void aListIsFoundByTheCertificateThatNamesIt() throws Exception {
        // Given
        SigningKey signer = pki.issue("signer").asking(crlAddress.toString(), "").signer();
        publish(17);
        var node = new Node(List.of(), true, Unknown.REFUSE);

        // When: nobody asks the network at the decision
        assertThat(node.judge(signer).state()).isEqualTo(State.UNKNOWN);
        assertThat(authority.calls("/issuing.crl")).isZero();
        node.untilNothingIsDue();

        // Then
        Judgement.Revocation after = node.judge(signer);
        assertThat(after.state()).isEqualTo(State.GOOD);
        assertThat(after.answers()).hasSize(2);
        assertThat(after.answers().get(0).proof().orElseThrow().name()).isEqualTo("17");
        assertThat(authority.calls("/issuing.crl")).isEqualTo(1);
    }

    @Test
    void anAuthorityThatGoesAwayLeavesStaleNewsThenNone() throws Exception {
        // Given
        SigningKey signer = pki.ecSigner("signer");
        publish(1);
        var node = new Node(List.of(crlAddress), true, Unknown.REFUSE);
        node.untilNothingIsDue();
        authority.away(true);

        // When, Then
        clock.now = NOW.plus(Duration.ofHours(7));
        node.untilNothingIsDue();
        assertThat(node.judge(signer).state()).isEqualTo(State.STALE);
        assertThat(node.judge(signer).believed()).isTrue();
        assertThat(node.judge(signer).since()).contains(NOW.plus(Duration.ofHours(6)));
        assertThat(new TrustFolder(folder).states().get(0).failure().orElseThrow()).contains("503");

        clock.now = NOW.plus(Duration.ofHours(18)).plusSeconds(1);
        assertThat(node.judge(signer).state()).isEqualTo(State.UNKNOWN);
        assertThat(node.judge(signer).believed()).isFalse();
        assertThat(new Node(List.of(crlAddress), true, Unknown.ACCEPT).judge(signer).believed()).isTrue();

        authority.away(false);
        publish(2);
        clock.now = clock.now.plus(Duration.ofHours(1));
        node.untilNothingIsDue();
        assertThat(node.judge(signer).state()).isEqualTo(State.GOOD);
        assertThat(new TrustFolder(folder).states().get(0).failure()).isEmpty();
    }

    @Test
    void failuresAreTriedAgainEverMoreSlowly() throws Exception {
        authority.away(true);
        var node = new Node(List.of(crlAddress), true, Unknown.REFUSE);

        for (int second = 0; second < 3600; second++) {
            clock.now = NOW.plusSeconds(second);
            node.fetch.round();
        }

        // 10 s, 20, 40 … up to a quarter of an hour, each up to a fifth shorter
        assertThat(authority.calls("/issuing.crl")).isBetween(8, 12);
    }

    @Test
    void aRevocationIsKnownAfterTheNextListAndNotForgottenByAnOldOne() throws Exception {
        // Given
        SigningKey signer = pki.ecSigner("signer");
        publish(3);
        var before = pki.crl(2, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(9)));
        var node = new Node(List.of(crlAddress), true, Unknown.REFUSE);
        node.untilNothingIsDue();
        pki.revoke(signer.certificate(), NOW);
        clock.now = NOW.plus(Duration.ofHours(1));
        publish(4);
        node.untilNothingIsDue();
        assertThat(node.judge(signer).state()).isEqualTo(State.REVOKED);

        // When: somebody plays back what was true before
        authority.serve("/issuing.crl", before);
        clock.now = NOW.plus(Duration.ofHours(3));
        node.untilNothingIsDue();

        // Then
        assertThat(node.judge(signer).state()).isEqualTo(State.REVOKED);
        assertThat(new TrustFolder(folder).states().get(0).failure().orElseThrow()).contains("is older than");
    }

    @Test
    void whatWasFetchedIsKnownAfterARestartWithoutTheAuthority() throws Exception {
        // Given
        SigningKey listed = pki.issue("listed").asking(crlAddress.toString(), "").signer();
        SigningKey asked = pki.issue("asked").asking("", ocspAddress.toString()).signer();
        publish(5);
        authority.serve("/ocsp", "application/ocsp-response",
                new Responder(pki.issuingKey(), new RevokedStatus(Date.from(NOW), 1), NOW, NOW.plus(Duration.ofHours(1)), true)::answer);
        var node = new Node(List.of(), true, Unknown.REFUSE);
        node.judge(listed);
        node.judge(asked);
        node.untilNothingIsDue();
        authority.close();

        // When
        var restarted = new Node(List.of(), true, Unknown.REFUSE);

        // Then
        assertThat(restarted.judge(listed).state()).isEqualTo(State.GOOD);
        assertThat(restarted.judge(asked).state()).isEqualTo(State.REVOKED);
    }

    @Test
    void aListOfSomebodyElseIsNotBelievedNorIsAWebPageNorAFlood() throws Exception {
        // Given
        SigningKey signer = pki.ecSigner("signer");
        URI foreign = authority.address("/foreign.crl");
        authority.serve("/foreign.crl", TestPki.foreignAt(NOW).crl(1, NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(1))));
        URI page = authority.address("/page");
        authority.serve("/page", "text/html; charset=utf-8", question -> "<p>sorry</p>".getBytes());
        URI flood = authority.address("/flood");
        authority.serve("/flood", "application/pkix-crl", question -> new byte[100_001]);
        var node = new Node(List.of(foreign, page, flood), true, Unknown.REFUSE);

        // When
        for (int minute = 0; minute < 10; minute++) {
            clock.now = NOW.plus(Duration.ofMinutes(minute));
            node.untilNothingIsDue();
        }

        // Then
        assertThat(node.judge(signer).state()).isEqualTo(State.UNKNOWN);
        assertThat(new TrustFolder(folder).states()).extracting(state -> state.failure().orElse("")).satisfiesExactly(
                one -> assertThat(one).contains("not signed by a known authority"), two -> assertThat(two).contains("a web page"),
                three -> assertThat(three).contains("more than 100000 bytes"));
        assertThat(Files.exists(folder.resolve("crl"))).isFalse();
    }

    @Test
    void whatADecisionRestedOnIsKeptWhenNewerNewsHasCome() throws Exception {
        // Given
        SigningKey listed = pki.issue("listed").asking(crlAddress.toString(), "").signer();
        SigningKey asked = pki.issue("asked").asking("", ocspAddress.toString()).signer();
        authority.serve("/ocsp", "application/ocsp-response", question ->
                new Responder(pki.issuingKey(), null, clock.now, clock.now.plus(Duration.ofHours(1)), false).answer(question));
        publish(1);
        var node = new Node(List.of(), true, Unknown.REFUSE);
        node.judge(listed);
        node.judge(asked);
        node.untilNothingIsDue();
        node.judge(listed);
        assertThat(Files.exists(folder.resolve("used"))).as("judged by the way, not decided on").isFalse();
        List<CertificateStatus> then = node.decide(listed);
        List<CertificateStatus> answered = node.decide(asked);

        // When: newer ones in the place of both, and another start
        clock.now = NOW.plus(Duration.ofHours(4));
        publish(2);
        node.untilNothingIsDue();
        assertThat(node.judge(listed).answers().get(0).proof().orElseThrow().name()).isEqualTo("2");
        var restarted = new Node(List.of(), true, Unknown.REFUSE);

        // Then
        for (List<CertificateStatus> statuses : List.of(then, answered)) {
            CertificateStatus status = statuses.get(0);
            CertificateStatus.Proof proof = status.proof().orElseThrow();
            byte[] bytes = restarted.kept.find(proof.sha256()).orElseThrow();
            assertThat(KeptProofs.again(proof.kind(), bytes, status.certificate(), pki.issuing(), NOW)).isEqualTo(status);
        }
        assertThat(then.get(0).proof().orElseThrow().name()).isEqualTo("1");
        assertThat(answered.get(0).proof().orElseThrow().kind()).isEqualTo(CertificateStatus.Kind.OCSP);
        assertThat(restarted.kept.path(then.stream().map(status -> Fingerprint.of(status.certificate())).toList()))
                .containsExactly(listed.certificate(), pki.issuing(), pki.root());
        // and what somebody has put in its place is not given out for it
        Digest sha256 = then.get(0).proof().orElseThrow().sha256();
        Files.write(folder.resolve("used").resolve(sha256.hex()), new byte[9]);
        assertThat(restarted.kept.find(sha256)).isEmpty();
    }

    @Test
    void thatAnswersAreOffMeansThatNobodyIsAsked() throws Exception {
        SigningKey signer = pki.issue("signer").asking("", ocspAddress.toString()).signer();
        var node = new Node(List.of(), false, Unknown.REFUSE);
        node.judge(signer);
        node.untilNothingIsDue();

        assertThat(authority.calls("/ocsp")).isZero();
    }
}
