package vn.lienthong.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/** Walks {@code envelope/accepted/<story>} and {@code envelope/refused/<CODE>/<story>}: adding a case is adding a folder. */
class FixturesTest {

    private static final Path ROOT = Path.of("src/test/resources/envelope");

    static Stream<Arguments> accepted() throws IOException {
        return packetsBelow(ROOT.resolve("accepted")).map(packet -> Arguments.of(packet.getParent().getFileName().toString(), packet));
    }

    static Stream<Arguments> refused() throws IOException {
        return packetsBelow(ROOT.resolve("refused")).map(packet -> Arguments.of(
                RefusalCode.valueOf(packet.getParent().getParent().getFileName().toString()), packet.getParent().getFileName().toString(), packet));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void acceptsEveryStory(String story, Path packet) throws IOException {
        // When
        Packet read = read(packet);

        // Then
        assertThat(read.recipients()).isNotEmpty();
        assertThat(read.warnings()).allSatisfy(warning -> assertThat(warning.text().vi()).isNotEqualTo(warning.text().en()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void refusesEveryStoryForExactlyItsReason(RefusalCode code, String story, Path packet) {
        // When
        RefusedException refusal = catchThrowableOfType(RefusedException.class, () -> read(packet));

        // Then
        assertThat(refusal).isNotNull();
        assertThat(refusal.refusals()).extracting(Refusal::code).containsOnly(code);
        assertThat(refusal.refusals()).extracting(reason -> reason.message().vi()).noneMatch(sentence -> sentence.matches(".*\\{[0-9]}.*"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void readsTheSameInTwoSteps(String story, Path packet) throws IOException {
        try (InputStream in = Files.newInputStream(packet)) {
            // When
            Packet inTwoSteps = Packets.readInTwoSteps(in);

            // Then
            assertThat(inTwoSteps).isEqualTo(read(packet));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void refusesForTheSameReasonInTwoSteps(RefusalCode code, String story, Path packet) throws IOException {
        try (InputStream in = Files.newInputStream(packet)) {
            // When
            RefusedException refusal = catchThrowableOfType(RefusedException.class, () -> Packets.readInTwoSteps(in));

            // Then
            assertThat(refusal).isNotNull();
            assertThat(refusal.refusals()).extracting(Refusal::code).containsOnly(code);
        }
    }

    private static Packet read(Path packet) throws IOException {
        try (InputStream in = Files.newInputStream(packet)) {
            return Packets.read(in, AttachmentSink.NONE);
        }
    }

    private static Stream<Path> packetsBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> packets = files.filter(file -> file.endsWith("packet.edxml")).sorted().toList();
            return packets.stream();
        }
    }
}
