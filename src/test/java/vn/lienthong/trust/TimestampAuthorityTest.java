package vn.lienthong.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.kernel.Digest;
import vn.lienthong.testkit.AuthorityServer;
import vn.lienthong.testkit.Programs;
import vn.lienthong.testkit.TestPki;

class TimestampAuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
    private static final Digest DIGEST = Digest.compute(new byte[] {1, 2, 3});

    private final TestPki pki = TestPki.at(NOW);
    private final SigningKey key = pki.issue("TSA").purpose(KeyPurposeId.id_kp_timeStamping).signer();
    private final AuthorityServer server = AuthorityServer.start();
    private final CertificateTrust trust = new CertificateTrust(new TrustAnchors(List.of(pki.root()), List.of(), List.of()), Duration.ZERO);
    private final TimestampAuthority authority = new TimestampAuthority(server.address("/tsa"), trust, new HttpFetch(Duration.ofSeconds(5), 100_000),
            Clock.fixed(NOW, ZoneOffset.UTC), new Random(3));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(SigningKey signer, Instant time) {
        server.serve("/tsa", "application/timestamp-reply", new AuthorityServer.Stamps(signer, () -> time)::answer);
    }

    @Test
    void believesATokenOfWhatWasAskedAndAnybodyCanVerifyItLater() throws Exception {
        serve(key, NOW.minusSeconds(2));

        Timestamp stamp = authority.stamp(DIGEST);

        assertThat(stamp.time()).isEqualTo(NOW.minusSeconds(2));
        assertThat(stamp.authority()).contains("TSA");
        assertThat(TimestampAuthority.verify(stamp.token(), DIGEST, trust).time()).isEqualTo(stamp.time());
        assertThatThrownBy(() -> TimestampAuthority.verify(stamp.token(), Digest.compute(new byte[] {4}), trust)).hasMessageContaining("something else");
        byte[] changed = stamp.token();
        changed[changed.length - 3] ^= 1;
        assertThatThrownBy(() -> TimestampAuthority.verify(changed, DIGEST, trust)).isInstanceOf(UntrustedAnswerException.class);
    }

    @Test
    void aSigningTimeThatIsNoneIsNotBelieved() throws Exception {
        serve(key, NOW);
        String token = HexFormat.of().formatHex(authority.stamp(DIGEST).token());
        // RFC 5652, 11.3: a letter in the place of a digit of the day
        String changed = token.replaceFirst("(2a864886f70d010905310f170d.{10})..", "$1b5");

        assertThat(changed).isNotEqualTo(token);
        assertThatThrownBy(() -> TimestampAuthority.verify(HexFormat.of().parseHex(changed), DIGEST, trust)).isInstanceOf(UntrustedAnswerException.class);
    }

    @Test
    void aTokenWithAnyBitFlippedIsRefusedInPlainWordsOrTellsTheSameTime() throws Exception {
        serve(key, NOW.minusSeconds(2));
        byte[] token = authority.stamp(DIGEST).token();
        long seed = new Random().nextLong();
        var random = new Random(seed);

        for (int at = 0; at < token.length; at++) {
            byte[] flipped = token.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            String where = "seed " + seed + ", byte " + at + " of " + token.length;
            try {
                // an attribute or a further certificate that nobody signed may differ
                assertThat(TimestampAuthority.verify(flipped, DIGEST, trust).time()).as(where).isEqualTo(NOW.minusSeconds(2));
            } catch (UntrustedAnswerException e) {
                assertThat(e.getMessage()).as(where).contains("expected:");
            } catch (RuntimeException e) {
                throw new AssertionError(where, e);
            }
        }
    }

    @Test
    void anAnswerWithAnyByteChangedIsNoReasonToBreak() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);

        for (int i = 0; i < 100; i++) {
            server.serve("/tsa", "application/timestamp-reply", asked -> {
                byte[] answer = new AuthorityServer.Stamps(key, () -> NOW).answer(asked);
                answer[random.nextInt(answer.length)] ^= (byte) (1 << random.nextInt(8));
                return answer;
            });
            try {
                assertThat(authority.stamp(DIGEST).time()).isEqualTo(NOW);
            } catch (UntrustedAnswerException e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", change " + i, e);
            }
        }
    }

    @Test
    void standardToolsVerifyATokenAsTheGuideSays() throws Exception {
        Programs.need("openssl");
        serve(key, NOW);
        byte[] checkpoint = "origin\n21\nroot\n".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("checkpoint"), checkpoint);
        Files.writeString(folder.resolve("other"), "origin\n22\nroot\n");
        Files.write(folder.resolve("token"), authority.stamp(Digest.compute(checkpoint)).token());
        Files.writeString(folder.resolve("tsa-root.pem"), TestPki.pem("CERTIFICATE", pki.root().getEncoded()));

        assertThat(openssl("checkpoint")).isZero();
        assertThat(openssl("other")).isNotZero();
    }

    private int openssl(String data) throws IOException, InterruptedException {
        return new ProcessBuilder("openssl", "ts", "-verify", "-data", data, "-in", "token", "-token_in", "-CAfile", "tsa-root.pem")
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start().waitFor();
    }

    @Test
    void believesNobodyWhoIsNoTimestampingAuthorityOrNotTrusted() {
        serve(TestPki.foreignAt(NOW).issue("TSA").purpose(KeyPurposeId.id_kp_timeStamping).signer(), NOW);

        assertThatThrownBy(() -> authority.stamp(DIGEST)).isInstanceOf(UntrustedAnswerException.class).hasMessageContaining("trusted authority");
    }

    @Test
    void believesNoClockThatIsFarOff() {
        serve(key, NOW.minus(Duration.ofHours(1)));

        assertThatThrownBy(() -> authority.stamp(DIGEST)).isInstanceOf(UntrustedAnswerException.class).hasMessageContaining("within 5 minutes");
    }

    @Test
    void believesNoAnswerToAnotherQuestion() {
        // Given: an answer that was right for somebody else
        byte[][] first = new byte[1][];
        server.serve("/tsa", "application/timestamp-reply", question -> {
            first[0] = first[0] == null ? new AuthorityServer.Stamps(key, () -> NOW).answer(question) : first[0];
            return first[0];
        });

        // When, Then
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> authority.stamp(DIGEST))).isNull();
        assertThatThrownBy(() -> authority.stamp(DIGEST)).as("the nonce is another one").isInstanceOf(UntrustedAnswerException.class);
    }

    @Test
    void anAuthorityThatIsAwayIsNoDefectOfTheAnswer() {
        server.away(true);

        assertThatThrownBy(() -> authority.stamp(DIGEST)).isInstanceOf(IOException.class).hasMessageContaining("503");
    }
}
