package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.channel.log.HttpTiles;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.ClientTls;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.LogProof;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.TileSource;
import vn.lienthong.ledger.VerifierKey;
import vn.lienthong.ledger.Witness;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.Mail;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;

/** The receipt log of a running gateway, seen from outside: receipts prove themselves, witnesses sign, anybody reads. */
class ReceiptLogIT {

    private static final String FROM = "000.41.48.H49";
    private static final String TO = "000.00.48.H49";
    private static final String ELSEWHERE = "000.00.41.H49";

    @TempDir
    static Path folder;

    private static RunningGateway gateway;
    private static TileSource tiles;
    private static int letters = 0;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(folder.resolve("data"));
        tiles = new HttpTiles(gateway.address().resolve("/log/"), ClientTls.anonymous(RunningGateway.anchors().roots()));
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    @Test
    void aReceiptProvesOfflineThatItIsInTheLog() throws Exception {
        // Given
        Answered.Submission sent = send();
        ReceiptId id = receiptOf(sent);
        // When
        LogProof proof = LogProof.parse(proof(id));
        // Then, with nothing but the receipt, the proof and the log's key
        Leaf leaf = new Leaf(ReceiptLeaf.KIND, ReceiptLeaf.content(sent.receiptXml()));
        assertThat(proof.holds(leaf.hash(), logKey())).isTrue();
        Answered.Submission other = send();
        assertThat(proof.holds(new Leaf(ReceiptLeaf.KIND, ReceiptLeaf.content(other.receiptXml())).hash(), logKey())).isFalse();
        // and the receipt fetched again is the same leaf
        assertThat(ReceiptLeaf.content(gateway.system("van-don").receipt(id))).isEqualTo(leaf.content());
        // and so it is in the bundle, as a file beside it
        assertThat(files(gateway.system("van-don").evidence(sent.exchange()))).containsKeys("receipts/" + id + ".xml", "SHA256SUMS")
                .hasEntrySatisfying("receipts/" + id + ".tlog-proof", text -> assertThat(LogProof.parse(text).inclusion().index()).isEqualTo(proof.inclusion().index()));
        // and what the guide tells to do with standard tools gives the same hash
        assertThat(byTheGuide(sent.receiptXml())).isEqualTo(leaf.hash().hex());
        // somebody else's receipt has no proof for me
        assertThatThrownBy(() -> gateway.system("ha-long").logProof(id)).isInstanceOf(SoapFault.class).hasMessageContaining("RECEIPT_NOT_FOUND");
    }

    @Test
    void aBundleHoldsWhatConcernsWhoeverAsksForIt() throws Exception {
        // Given
        Answered.Submission sent = send(ELSEWHERE);
        String accepted = "receipts/" + receiptOf(sent) + ".xml";
        SoapClient recipient = gateway.system("ha-long");
        Mail.arrived(recipient, ELSEWHERE, sent.exchange());
        // When
        Map<String, String> ofRecipient = receipts(recipient.evidence(sent.exchange()));
        Map<String, String> ofSender = receipts(gateway.system("van-don").evidence(sent.exchange()));
        // Then
        assertThat(ofSender).hasSize(2).containsEntry(accepted, sent.receiptXml()).containsAllEntriesOf(ofRecipient);
        assertThat(ofRecipient.values()).singleElement().asString().contains(">relayed</Event>");
        assertThatThrownBy(() -> gateway.system("dam-ha").evidence(sent.exchange())).isInstanceOf(SoapFault.class).hasMessageContaining("EXCHANGE_NOT_FOUND");
    }

    private static Map<String, String> receipts(byte[] bundle) throws IOException {
        Map<String, String> files = files(bundle);
        files.keySet().removeIf(name -> !name.endsWith(".xml"));
        return files;
    }

    @Test
    void aSystemBecomesAWitnessAndItsSignatureIsPublished() throws Exception {
        // Given
        proof(receiptOf(send()));
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        NoteSigner signer = NoteSigner.ofWitness("ba-che.example", keys.getPrivate(), keys.getPublic());
        Witness witness = new Witness(logKey(), signer, Clock.systemUTC());
        // When
        SignedNote seen = SignedNote.parse(gateway.system("ba-che").ping().checkpoint());
        Witness.Consistent consistent = (Witness.Consistent) witness.look(Optional.empty(), seen, tiles);
        long size = Checkpoint.parse(seen.text()).size();
        SignedNote answered = SignedNote.parse(gateway.system("ba-che").cosign(size, signer.verifier().toString(), consistent.signature().toString()));
        // Then
        assertThat(answered.verifiedBy(signer.verifier())).isTrue();
        SignedNote published = SignedNote.parse(text("witnessed"));
        assertThat(published.verifiedBy(signer.verifier())).isTrue();
        assertThat(published.verifiedBy(logKey())).isTrue();
        // the same again changes nothing
        assertThat(gateway.system("ba-che").cosign(size, signer.verifier().toString(), consistent.signature().toString())).isEqualTo(answered.toString());
        // and what came before it is proved by the checkpoint that is witnessed
        assertThat(LogProof.parse(proof(receiptOf(first))).checkpoint().verifiedBy(signer.verifier())).isTrue();
        // the log goes on, and the witness with it
        proof(receiptOf(send()));
        SignedNote later = SignedNote.parse(gateway.system("ba-che").ping().checkpoint());
        assertThat(witness.look(Optional.of(consistent.seen()), later, tiles)).isInstanceOf(Witness.Consistent.class);

        // refused: another system with this key, a line that does not hold, a checkpoint that never was
        assertRefused("WITNESS_KEY_TAKEN", "dam-ha", size, signer.verifier().toString(), consistent.signature().toString());
        assertRefused("COSIGNATURE_INVALID", "ba-che", Checkpoint.parse(later.text()).size(), signer.verifier().toString(), consistent.signature().toString());
        assertRefused("COSIGNATURE_INVALID", "ba-che", size, logKey().toString(), consistent.signature().toString());
        assertRefused("COSIGNATURE_INVALID", "ba-che", size, "x", consistent.signature().toString());
        assertRefused("LOG_CHECKPOINT_UNKNOWN", "ba-che", 1_000_000, signer.verifier().toString(), consistent.signature().toString());
    }

    private static Answered.Submission first;

    @Test
    void anybodyReadsTheLogAndNothingElse() throws Exception {
        proof(receiptOf(send()));
        HttpClient anybody = HttpClient.newBuilder().sslContext(ClientTls.anonymous(RunningGateway.anchors().roots())).build();
        HttpResponse<byte[]> checkpoint = get(anybody, "checkpoint");
        assertThat(checkpoint.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
        assertThat(checkpoint.headers().firstValue("Cache-Control")).contains("public, max-age=1");
        long size = Checkpoint.verified(SignedNote.parse(new String(checkpoint.body(), StandardCharsets.UTF_8)), logKey()).size();
        for (String level : List.of("0", "entries")) {
            HttpResponse<byte[]> tile = get(anybody, "tile/" + level + "/000.p/" + size);
            assertThat(tile.statusCode()).isEqualTo(200);
            assertThat(tile.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        }
        String entries = new String(get(anybody, "tile/entries/000.p/" + size).body(), StandardCharsets.UTF_8);
        assertThat(entries).as("what is logged, and nothing of what it says").contains("receipt ", "directory ").doesNotContain(FROM, "Receipt");
        for (String path : List.of("", "lock", "tile/0/009", "tile/0/000.p/300", "tile/../lock", "%2e%2e/payload", "../payload/", "tile/0/000.p/" + size + "/..")) {
            assertThat(get(anybody, path).statusCode()).as(path).isIn(400, 404);
        }
    }

    private static Map<String, String> files(byte[] bundle) throws IOException {
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** The leaf's hash as docs/receipt-log.md computes it, by perl and sha256sum. */
    private static String byTheGuide(String receipt) throws Exception {
        Path place = Files.createDirectories(folder.resolve("guide"));
        Files.writeString(place.resolve("receipt.xml"), receipt);
        Matcher script = Pattern.compile("```sh\n(sum=.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("docs/receipt-log.md")));
        assertThat(script.find()).isTrue();
        Process shell = new ProcessBuilder("sh", "-c", script.group(1)).directory(place.toFile()).redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        return said.split(" ")[0];
    }

    private static HttpResponse<byte[]> get(HttpClient client, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + gateway.server().port() + "/log/" + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void assertRefused(String code, String system, long size, String key, String signature) {
        assertThatThrownBy(() -> gateway.system(system).cosign(size, key, signature)).isInstanceOf(SoapFault.class).hasMessageContaining(code);
    }

    private static Answered.Submission send() throws IOException {
        return send(TO);
    }

    private static synchronized Answered.Submission send(String to) throws IOException {
        Letter letter = Letters.letter(++letters, FROM, to);
        Answered.Submission sent = gateway.system("van-don").submit(letter.source(), letter.size());
        if (first == null) {
            first = sent;
        }
        return sent;
    }

    private static ReceiptId receiptOf(Answered.Submission sent) {
        return new vn.lienthong.evidence.ReceiptReader().read(sent.receiptXml()).id();
    }

    private static String proof(ReceiptId receipt) throws Exception {
        return Waiting.present("receipt " + receipt + " is in the log", () -> gateway.system("van-don").logProof(receipt));
    }

    private static VerifierKey logKey() throws IOException {
        return VerifierKey.parse(text("key").strip());
    }

    private static String text(String path) throws IOException {
        return new String(tiles.read(path).orElseThrow(), StandardCharsets.UTF_8);
    }
}
