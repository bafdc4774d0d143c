package vn.lienthong.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.RefusalCode;

class DemoRunTest {

    private final PaperGateway gateway = new PaperGateway();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicLong steps = new AtomicLong();
    private final DemoRun demo = new DemoRun(unit -> gateway, gateway, threads, Clock.systemUTC(), steps::incrementAndGet);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void countsEveryDeliveryRefusalAndReceipt() throws Exception {
        // Given
        var documents = List.of(
                PaperGateway.document(Optional.empty(), "000.00.48.H49"),
                PaperGateway.document(Optional.empty(), "000.00.41.H49", "000.00.42.H49", "000.00.43.H49"),
                PaperGateway.document(Optional.of(RefusalCode.RECIPIENT_UNKNOWN), "unknown"));
        // When
        var result = demo.play(documents);
        // Then
        assertThat(result.line()).isEqualTo("delivered 4 of 4, refused 1 of 1, receipts verified 15 of 15");
        assertThat(result.complete()).isTrue();
        assertThat(steps).hasValue(DemoRun.steps(documents));
    }

    @Test
    void packetThatChangedOnTheWayIsNotDelivered() throws Exception {
        var result = demo.play(List.of(PaperGateway.document(Optional.empty(), "000.00.41.H49", PaperGateway.CORRUPTED.value())));
        assertThat(result.line()).isEqualTo("delivered 1 of 2, refused 0 of 0, receipts verified 6 of 7");
        assertThat(result.complete()).isFalse();
        assertThat(result.outcomes().get(0).troubles()).hasSize(1);
    }

    @Test
    void missingReceiptIsMissed() throws Exception {
        gateway.forget(EvidenceEvent.RELAYED);
        var result = demo.play(List.of(PaperGateway.document(Optional.empty(), "000.00.41.H49")));
        assertThat(result.line()).isEqualTo("delivered 1 of 1, refused 0 of 0, receipts verified 3 of 4");
        assertThat(result.complete()).isFalse();
    }

    @Test
    void refusalForAnotherReasonDoesNotCount() throws Exception {
        var result = demo.play(List.of(PaperGateway.document(Optional.of(RefusalCode.SIGNATURE_DIGEST_MISMATCH), "unknown")));
        assertThat(result.line()).isEqualTo("delivered 0 of 0, refused 0 of 1, receipts verified 1 of 1");
        assertThat(result.complete()).isFalse();
    }

    @Test
    void acceptanceOfWhatMustBeRefusedIsIncomplete() throws Exception {
        var result = demo.play(List.of(PaperGateway.document(Optional.of(RefusalCode.SIGNATURE_DIGEST_MISMATCH), "000.00.41.H49")));
        assertThat(result.line()).isEqualTo("delivered 0 of 0, refused 0 of 1, receipts verified 0 of 1");
        assertThat(result.complete()).isFalse();
    }
}
