package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.kernel.Digest;

/** Notes and checkpoints, against notes that other implementations have signed. */
class SignedNoteTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");

    // Go's package note and the signed-note specification
    private static final String NEUMANN_NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;
    private static final VerifierKey NEUMANN = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    private static final String NEUMANN_SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String EXAMPLE_NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;
    private static final VerifierKey EXAMPLE = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");

    // A checkpoint of a public log with the cosignatures of public witnesses, of May 2026
    private static final String PUBLIC_CHECKPOINT = """
            arche2025h1.staging.ct.transparency.dev
            1432088532
            U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

            — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
            — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
            — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
            — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
            — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
            — witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
            """;
    private static final VerifierKey ARCHE = VerifierKey.parse("arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f");
    private static final List<VerifierKey> WITNESSES = List.of(
            VerifierKey.parse("transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM"),
            VerifierKey.parse("witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO"),
            VerifierKey.parse("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"),
            VerifierKey.parse("witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv"));

    @Test
    void verifiesWhatOthersSigned() {
        assertThat(SignedNote.parse(NEUMANN_NOTE).verifiedBy(NEUMANN)).isTrue();
        assertThat(SignedNote.parse(EXAMPLE_NOTE).verifiedBy(EXAMPLE)).isTrue();
        assertThat(SignedNote.parse(EXAMPLE_NOTE).verifiedBy(NEUMANN)).isFalse();
        SignedNote checkpoint = SignedNote.parse(PUBLIC_CHECKPOINT);
        assertThat(Checkpoint.verified(checkpoint, ARCHE).size()).isEqualTo(1_432_088_532L);
        assertThat(WITNESSES).allMatch(checkpoint::verifiedBy);
        NoteSignature line = checkpoint.signatureOf(WITNESSES.get(0)).orElseThrow();
        assertThat(WITNESSES.get(0).time(line)).contains(Instant.parse("2026-05-23T21:50:24Z"));
    }

    @Test
    void writesByteForByteWhatItReads() {
        for (String note : List.of(NEUMANN_NOTE, EXAMPLE_NOTE, PUBLIC_CHECKPOINT)) {
            assertThat(SignedNote.parse(note)).hasToString(note);
        }
        String text = SignedNote.parse(PUBLIC_CHECKPOINT).text();
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }

    @Test
    void signsAsOthersDo() throws GeneralSecurityException {
        // Given
        byte[] seed = Base64.getDecoder().decode(NEUMANN_SEED);
        PrivateKey key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOfRange(seed, 1, 33)));
        byte[] typeAndKey = Base64.getDecoder().decode(NEUMANN.toString().split("\\+", 3)[2]);
        NoteSigner signer = NoteSigner.ofLog("PeterNeumann", key, Ed25519.key(Arrays.copyOfRange(typeAndKey, 1, 33)));
        String text = SignedNote.parse(NEUMANN_NOTE).text();
        // When
        SignedNote signed = new SignedNote(text, List.of(signer.sign(text, NOW)));
        // Then: Ed25519 leaves no freedom
        assertThat(signed).hasToString(NEUMANN_NOTE);
        assertThat(signer.verifier()).isEqualTo(NEUMANN);
    }

    @Test
    void everyChangedCharacterBreaksTheSignature() {
        for (int at = 0; at < SignedNote.parse(EXAMPLE_NOTE).text().length() - 1; at++) {
            String changed = EXAMPLE_NOTE.substring(0, at) + (char) (EXAMPLE_NOTE.charAt(at) ^ 1) + EXAMPLE_NOTE.substring(at + 1);
            assertThat(SignedNote.parse(changed).verifiedBy(EXAMPLE)).as(changed).isFalse();
        }
    }

    @Test
    void cosignatureHoldsForItsTimeAlone() throws GeneralSecurityException {
        NoteSigner witness = witness("van-don");
        String text = new Checkpoint("lienthong.test", 7, MerkleHash.EMPTY).text();
        NoteSignature line = witness.sign(text, NOW);
        assertThat(witness.verifier().verifies(text, line)).isTrue();
        assertThat(witness.verifier().time(line)).contains(NOW);
        byte[] later = Base64.getDecoder().decode(line.encoded());
        later[11]++;
        assertThat(witness.verifier().verifies(text, new NoteSignature("van-don", Base64.getEncoder().encodeToString(later)))).isFalse();
        assertThat(witness.verifier().verifies(text.replace("7", "8"), line)).isFalse();
        assertThat(NoteSignature.parse(line.toString())).isEqualTo(line);
    }

    @Test
    void oneBadLineOfAKnownKeySpoilsTheNoteAndUnknownKeysAreIgnored() throws GeneralSecurityException {
        SignedNote good = SignedNote.parse(EXAMPLE_NOTE);
        SignedNote other = good.with(witness("somebody").sign(good.text(), NOW));
        assertThat(other.verifiedBy(EXAMPLE)).isTrue();
        NoteSignature bad = new NoteSignature("example.com/foo", Base64.getEncoder().encodeToString(Arrays.copyOf(
                Base64.getDecoder().decode(good.signatures().get(0).encoded()), 67)));
        assertThat(good.with(bad).verifiedBy(EXAMPLE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text\n", "text\n\n", "text\n\n— name\n", "text\n\n- name AAAAAAA=\n", "text\n\n— na+me AAAAAAA=\n",
        "text\n\n— name AAAAAAA=", "text\n\n— name AAAAAAB=\n", "text\n\n— name AAAA\n", "text\n\n— name AAAAAAA= x\n", "te\txt\n\n— name AAAAAAA=\n",
        "text\n\n— name AAAAAAA=\n— \n", "text\n\n—  AAAAAAA=\n"})
    void refusesWhatIsNoNote(String text) {
        assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "log\n1\n", "log\n01\nAAAA\n", "log\n-1\nAAAA\n", "log\n1\nAAAA\n", "\n1\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n",
        "log\n1\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=", "log\n1\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Rp=\n",
        "log\n1 \nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n", "log\n1\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n\n",
        "log\n9999999999999999999\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n"})
    void refusesWhatIsNoCheckpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "name+c74f20a3", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"})
    void refusesWhatIsNoVerifierKey(String vkey) {
        assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void proofReadsBackAndHoldsForItsLeafAlone() throws GeneralSecurityException {
        // Given
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        NoteSigner log = NoteSigner.ofLog("lienthong.test", keys.getPrivate(), keys.getPublic());
        NaiveTree tree = NaiveTree.ofSize(11);
        String text = new Checkpoint("lienthong.test", 11, tree.root()).text();
        SignedNote note = new SignedNote(text, List.of(log.sign(text, NOW)));
        LogProof proof = new LogProof(MerkleTree.inclusion(tree.subtrees(), 4, 11), note.with(witness("van-don").sign(text, NOW)));
        // When
        LogProof read = LogProof.parse(proof.toString());
        // Then
        assertThat(read).isEqualTo(proof);
        assertThat(proof.toString()).startsWith("c2sp.org/tlog-proof@v1\nindex 4\n");
        assertThat(read.holds(NaiveTree.leaf(4).hash(), log.verifier())).isTrue();
        assertThat(read.holds(NaiveTree.leaf(5).hash(), log.verifier())).isFalse();
        assertThatThrownBy(() -> read.holds(NaiveTree.leaf(4).hash(), EXAMPLE)).hasMessageContaining("not signed by");
        assertThatThrownBy(() -> LogProof.parse(proof.toString().replace("index 4", "index 04"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(LogProof.parse(proof.toString().replace("index 4", "extra AAAA\nindex 4"))).isEqualTo(proof);
    }

    @Test
    void aLogDoesNotSignForAnother() throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        NoteSigner log = NoteSigner.ofLog("log.a", keys.getPrivate(), keys.getPublic());
        String text = new Checkpoint("log.b", 0, MerkleHash.EMPTY).text();
        SignedNote note = new SignedNote(text, List.of(log.sign(text, NOW)));
        assertThatThrownBy(() -> Checkpoint.verified(note, log.verifier())).hasMessageContaining("origin: log.b (expected: log.a)");
        assertThat(Digest.ofHex(MerkleHash.EMPTY.hex())).isEqualTo(MerkleHash.EMPTY);
    }

    private static NoteSigner witness(String name) throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return NoteSigner.ofWitness(name, keys.getPrivate(), keys.getPublic());
    }
}
