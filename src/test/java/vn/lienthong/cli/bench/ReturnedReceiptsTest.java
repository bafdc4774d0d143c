package vn.lienthong.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.cli.SampleFolder;
import vn.lienthong.cli.pki.SamplePkiGenerator;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.DocumentSigner;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.SigningKey;

/** Whoever measures believes no receipt that does not hold. */
class ReturnedReceiptsTest {

    private static final UnitCode SENDER = new UnitCode("000.35.48.H49");
    private static final Digest PACKET = Digest.compute("gói tin".getBytes(StandardCharsets.UTF_8));

    private final SampleFolder sample = new SampleFolder(Path.of("certs-sample"));
    private ReturnedReceipts receipts;

    @BeforeEach
    void verifier() throws IOException {
        receipts = new ReturnedReceipts(sample.rootOnly(), sample.gateway());
    }

    private String receipt(SigningKey key) {
        Instant now = key.certificate().getNotBefore().toInstant().plusSeconds(3600);
        var statement = new Statement(new ReceiptId(new UUID(1, 1)), EvidenceEvent.RELAYED, new ExchangeId(new UUID(2, 2)), Optional.of(new DeliveryId(new UUID(3, 3))),
                Optional.of(PACKET), 7, Optional.of("000.35.48.H49,2026/11/25,7/UBND-VP"), Optional.of(SENDER), List.of(new UnitCode("000.00.48.H49")),
                Optional.empty(), List.of(), Optional.empty(), now);
        return new DocumentSigner(key, "test").sign(new ReceiptWriter("lienthong.test").write(statement)).withCertificates(key.chain());
    }

    private SigningKey gateway() throws IOException {
        return KeyStores.load(sample.root().resolve("gateway/receipts.p12"), SamplePkiGenerator.PASSWORD.toCharArray());
    }

    @Test
    void whatTheGatewayHasSignedHolds() throws IOException {
        assertThat(receipts.verify(receipt(gateway()), PACKET).event()).isEqualTo(EvidenceEvent.RELAYED);
    }

    @Test
    void oneThatIsChangedDoesNotHold() throws IOException {
        String changed = receipt(gateway()).replace("relayed</Event>", "accepted</Event>");

        assertThatThrownBy(() -> receipts.verify(changed, PACKET)).isInstanceOf(IOException.class).hasMessageContaining("does not hold");
    }

    @Test
    void oneThatAUnitHasSignedDoesNotHold() throws IOException {
        String foreign = receipt(KeyStores.load(sample.unitKey(SENDER.value()), SamplePkiGenerator.PASSWORD.toCharArray()));

        assertThatThrownBy(() -> receipts.verify(foreign, PACKET)).isInstanceOf(IOException.class).hasMessageContaining("does not hold");
    }

    @Test
    void oneOfAnotherPacketDoesNotHold() throws IOException {
        String genuine = receipt(gateway());

        assertThatThrownBy(() -> receipts.verify(genuine, Digest.compute(new byte[0]))).isInstanceOf(IOException.class).hasMessageContaining("does not hold");
    }
}
