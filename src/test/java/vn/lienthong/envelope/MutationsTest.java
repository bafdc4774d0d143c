package vn.lienthong.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.testkit.SamplePackets;

/** Samples, damaged at random but always the same way. */
class MutationsTest {

    private static final int MUTATIONS = 2000;
    private static final String[] PIECES = {"<", ">", "</", "&amp;", "&x;", "<!--", "-->", "<![CDATA[", "]]>", "<?x y?>", "\u0000", "\uFFFD", "cid:",
            "=", "<edXML:To>", "</edXML:To>", "<edXML:OrganId>H49</edXML:OrganId>", "null", "3", "<!DOCTYPE a>", " xmlns=\"\"", "ễ", "&#xD800;"};

    @Test
    void answersAnyDamageWithAPacketOrARefusal() {
        // Given
        List<byte[]> samples = Stream.concat(SamplePackets.DOCUMENTS.stream(), SamplePackets.STATUSES.stream())
                .map(SamplePackets::whole).map(xml -> xml.getBytes(StandardCharsets.UTF_8)).toList();
        int read = 0;
        int refused = 0;
        List<String> failures = new ArrayList<>();

        // When
        for (int seed = 0; seed < MUTATIONS; seed++) {
            byte[] mutant = mutate(samples.get(seed % samples.size()), new Random(seed));
            try {
                Packets.read(new ByteArrayInputStream(mutant), AttachmentSink.NONE);
                read++;
            } catch (RefusedException e) {
                refused++;
            } catch (RuntimeException e) {
                failures.add(seed + ": " + e);
            }
        }

        // Then
        assertThat(failures).isEmpty();
        assertThat(read).as("mutations that only change words").isGreaterThan(100);
        assertThat(refused).isGreaterThan(500);
    }

    private static byte[] mutate(byte[] sample, Random random) {
        byte[] mutant = sample.clone();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(mutant.length);
            mutant = switch (random.nextInt(5)) {
                case 0 -> flipped(mutant, at, random);
                case 1 -> spliced(mutant, at, Math.min(mutant.length, at + random.nextInt(200)), new byte[0]);
                case 2 -> spliced(mutant, at, at, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
                case 3 -> spliced(mutant, at, at, java.util.Arrays.copyOfRange(mutant, at, Math.min(mutant.length, at + random.nextInt(400))));
                default -> random.nextInt(10) == 0 ? java.util.Arrays.copyOf(mutant, at + 1) : flipped(mutant, at, random);
            };
        }
        return mutant;
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        bytes[at] = (byte) (random.nextBoolean() ? 'a' + random.nextInt(26) : random.nextInt(256));
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] insert) {
        byte[] result = new byte[bytes.length - (to - from) + insert.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(insert, 0, result, from, insert.length);
        System.arraycopy(bytes, to, result, from + insert.length, bytes.length - to);
        return result;
    }
}
