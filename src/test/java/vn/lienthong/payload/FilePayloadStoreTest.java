package vn.lienthong.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnavailableException;

class FilePayloadStoreTest {

    @TempDir
    private Path folder;

    /** Small limits, so that all three ways of keeping are met with small packets. */
    private PayloadSettings settings() {
        return new PayloadSettings(folder, 100_000, 1_000, 10_000, 30_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 1_000, 1_001, 9_999, 10_000, 10_001, 99_999, 100_000})
    void givesBackWhatItKept(int size) throws IOException {
        // Given
        byte[] packet = bytes(size);
        try (FilePayloadStore store = FilePayloadStore.open(settings()); ReceivedPayload received = receive(store, packet)) {
            // When
            PayloadLocation location = store.keep(List.of(received)).get(0);

            // Then
            assertThat(received.digest()).isEqualTo(Digest.compute(packet));
            assertThat(received.size()).isEqualTo(size);
            assertThat(read(store, location)).isEqualTo(packet);
            assertThat(received.open().readAllBytes()).isEqualTo(packet);
        }
    }

    @Test
    @org.junit.jupiter.api.condition.DisabledOnOs(org.junit.jupiter.api.condition.OS.WINDOWS)
    void letsNobodyButItsOwnerReadPackets() throws IOException {
        // Given
        try (FilePayloadStore store = FilePayloadStore.open(settings()); ReceivedPayload small = receive(store, bytes(500));
                ReceivedPayload large = receive(store, bytes(50_000)); IncomingPayload arriving = store.receive()) {
            arriving.write(bytes(5_000));

            // When
            store.keep(List.of(small, large));

            // Then
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> files = all.filter(file -> !file.equals(folder)).toList();
                assertThat(files).hasSizeGreaterThan(6).allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                        .allMatch(permission -> permission.name().startsWith("OWNER")));
            }
        }
    }

    @Test
    void keepsAMixedBatchInTheOrderGiven() throws IOException {
        // Given
        List<byte[]> packets = Stream.of(500, 50_000, 5_000, 700, 20_000).map(FilePayloadStoreTest::bytes).toList();
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            List<ReceivedPayload> received = new ArrayList<>();
            for (byte[] packet : packets) {
                received.add(receive(store, packet));
            }

            // When
            List<PayloadLocation> locations = store.keep(received);

            // Then
            for (int i = 0; i < packets.size(); i++) {
                assertThat(read(store, locations.get(i))).isEqualTo(packets.get(i));
            }
            received.forEach(ReceivedPayload::close);
            assertThat(filesIn("incoming")).isEmpty();
        }
    }

    @Test
    void stillHasEverythingAfterReopening() throws IOException {
        // Given
        List<byte[]> packets = new ArrayList<>();
        List<PayloadLocation> locations = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            try (FilePayloadStore store = FilePayloadStore.open(settings())) {
                for (int size : new int[] {300 + run, 9_000 + run, 15_000 + run}) {
                    packets.add(bytes(size));
                    locations.add(keep(store, packets.get(packets.size() - 1)));
                }
            }
        }

        // When
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            // Then
            for (int i = 0; i < packets.size(); i++) {
                assertThat(read(store, locations.get(i))).isEqualTo(packets.get(i));
            }
            assertThat(filesIn("segments")).as("segments of 30,000 bytes").hasSize(2);
        }
    }

    @Test
    void keepsTheSameLargePacketTwiceWithoutMixingThemUp() throws IOException {
        // Given
        byte[] packet = bytes(20_000);
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            // When
            PayloadLocation first = keep(store, packet);
            PayloadLocation second = keep(store, packet);

            // Then
            assertThat(second.file()).isNotEqualTo(first.file()).startsWith("large/" + Digest.compute(packet).hex().substring(0, 2));
            assertThat(read(store, first)).isEqualTo(packet);
            assertThat(read(store, second)).isEqualTo(packet);
        }
    }

    @Test
    void refusesPacketAboveTheLimitWhileItStillStreams() throws IOException {
        // Given
        try (FilePayloadStore store = FilePayloadStore.open(settings()); IncomingPayload incoming = store.receive()) {
            incoming.write(bytes(100_000));

            // When
            assertThatThrownBy(() -> incoming.write('x'))
                    // Then
                    .isInstanceOfSatisfying(RefusedException.class, refused -> {
                        assertThat(refused.refusal().code()).isEqualTo(RefusalCode.PACKET_TOO_LARGE);
                        assertThat(refused.refusal().message().en()).isEqualTo("The packet is larger than 100000 bytes.");
                    });
            assertThat(filesIn("incoming")).as("nothing half received").isEmpty();
        }
    }

    @Test
    void refusesPacketWithoutAByte() throws IOException {
        try (FilePayloadStore store = FilePayloadStore.open(settings()); IncomingPayload incoming = store.receive()) {
            assertThatThrownBy(incoming::finish).isInstanceOfSatisfying(RefusedException.class,
                    refused -> assertThat(refused.refusal().code()).isEqualTo(RefusalCode.PACKET_EMPTY));
        }
    }

    @Test
    void leavesNothingBehindOfAPacketThatWasNeverKept() throws IOException {
        // Given
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            IncomingPayload broken = store.receive();
            broken.write(bytes(50_000));
            ReceivedPayload refused = receive(store, bytes(50_000));

            // When
            broken.close();
            refused.close();

            // Then
            assertThat(filesIn("incoming")).isEmpty();
            assertThat(filesIn("segments")).isEmpty();
            assertThat(filesIn("large")).isEmpty();
        }
    }

    @Test
    void sweepsWhatAKilledProcessWasReceiving() throws IOException {
        // Given
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            receive(store, bytes(50_000));
        }
        assertThat(filesIn("incoming")).hasSize(1);

        // When
        FilePayloadStore.open(settings()).close();

        // Then
        assertThat(filesIn("incoming")).isEmpty();
    }

    @Test
    void isUnavailableWhenTheDiskDoesNotTakeThePacketIn() throws IOException {
        // Given
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            Files.delete(folder.resolve("incoming"));
            IncomingPayload incoming = store.receive();

            // When
            assertThatThrownBy(() -> incoming.write(bytes(50_000)))
                    // Then
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void keepsNothingOfABatchThatFailsAndGoesOnAfterwards() throws IOException {
        // Given
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            PayloadLocation before = keep(store, bytes(500));
            ReceivedPayload large = receive(store, bytes(20_000));
            ReceivedPayload small = receive(store, bytes(600));
            ReceivedPayload vanished = receive(store, bytes(5_000));
            vanished.close();

            // When
            assertThatThrownBy(() -> store.keep(List.of(large, small, vanished))).isInstanceOf(IOException.class);

            // Then
            PayloadLocation after = keep(store, bytes(700));
            assertThat(read(store, before)).isEqualTo(bytes(500));
            assertThat(read(store, after)).isEqualTo(bytes(700));
            assertThat(filesIn("large")).isEmpty();
            assertThat(PayloadScanTest.scan(folder)).containsExactly(
                    "kept segments/000001.seg 500", "kept segments/000002.seg 700");
        }
    }

    @Test
    void keepsThePacketsOfAThreadThatWasInterrupted() throws IOException {
        // Given
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            PayloadLocation before = keep(store, bytes(500));
            ReceivedPayload received = receive(store, bytes(600));
            Thread.currentThread().interrupt();

            // When
            PayloadLocation location = store.keep(List.of(received)).get(0);

            // Then
            assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
            assertThat(read(store, before)).isEqualTo(bytes(500));
            assertThat(read(store, location)).isEqualTo(bytes(600));
        }
    }

    @Test
    void keepsPacketsOfManyThreadsAtOnce() throws Exception {
        // Given
        ExecutorService senders = Executors.newFixedThreadPool(16);
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                byte[] packet = bytes(i % 20 == 0 ? 12_000 + i : 1 + i * 7);
                work.add(() -> java.util.Arrays.equals(read(store, keep(store, packet)), packet));
            }

            // When
            List<Future<Boolean>> results = senders.invokeAll(work);

            // Then
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
            assertThat(PayloadScanTest.scan(folder)).hasSize(400).allMatch(line -> line.startsWith("kept "));
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void isOpenedByOneProcessAtATime() throws IOException {
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            assertThat(store).isNotNull();
            assertThatThrownBy(() -> FilePayloadStore.open(settings())).isInstanceOf(IOException.class)
                    .hasMessage("payload store: it is open already (expected: opened once)");
        }
    }

    @Test
    void opensNoFileOutsideTheStore() throws IOException {
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            assertThatThrownBy(() -> store.open(new PayloadLocation("../secret", 0, 1))).isInstanceOf(IOException.class)
                    .hasMessage("payload file: '../secret' (expected: a file inside the store)");
        }
    }

    @Test
    void doesNotReadBeyondTheEndOfAFile() throws IOException {
        // Given
        try (FilePayloadStore store = FilePayloadStore.open(settings())) {
            PayloadLocation location = keep(store, "<edXML/>".getBytes(StandardCharsets.UTF_8));
            PayloadLocation tooLong = new PayloadLocation(location.file(), location.offset(), 9);

            // When
            assertThatThrownBy(() -> store.open(tooLong))
                    // Then
                    .isInstanceOf(IOException.class).hasMessage("000001.seg: 60 bytes (expected: at least 61)");
        }
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static ReceivedPayload receive(PayloadStore store, byte[] packet) throws IOException {
        try (IncomingPayload incoming = store.receive()) {
            for (int from = 0; from < packet.length; from += 777) {
                incoming.write(packet, from, Math.min(777, packet.length - from));
            }
            return incoming.finish();
        }
    }

    static PayloadLocation keep(PayloadStore store, byte[] packet) throws IOException {
        try (ReceivedPayload received = receive(store, packet)) {
            return store.keep(List.of(received)).get(0);
        }
    }

    static byte[] read(PayloadStore store, PayloadLocation location) throws IOException {
        try (InputStream bytes = store.open(location)) {
            return bytes.readAllBytes();
        }
    }

    private List<Path> filesIn(String part) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(part))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
