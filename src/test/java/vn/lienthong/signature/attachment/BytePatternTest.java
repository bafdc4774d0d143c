package vn.lienthong.signature.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The search finds what an ordinary one finds, however the bytes are cut. */
class BytePatternTest {

    @Test
    void findsEveryPlaceHoweverTheBytesAreCut() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            // few letters, so that beginnings of it are everywhere
            String text = random.nextBoolean() ? "abab" : "aabaab";
            var all = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                all.append(random.nextInt(3) == 0 ? 'b' : 'a');
            }
            assertThat(found(text, all.toString(), random)).as("seed %s, '%s' in '%s'", seed, text, all).isEqualTo(expected(text, all.toString()));
        }
    }

    @Test
    void stopsWhenNobodyWantsToHearMore() {
        var pattern = new BytePattern("ab");
        var found = new ArrayList<Long>();
        byte[] bytes = "ababab".getBytes(StandardCharsets.US_ASCII);
        pattern.bytes(bytes, 0, bytes.length, at -> {
            found.add(at);
            return false;
        });

        assertThat(found).containsExactly(0L);
    }

    private static List<Long> found(String text, String all, Random random) {
        var pattern = new BytePattern(text);
        var found = new ArrayList<Long>();
        byte[] bytes = all.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < bytes.length;) {
            int part = Math.min(bytes.length - at, 1 + random.nextInt(9));
            pattern.bytes(bytes, at, part, position -> found.add(position));
            at += part;
        }
        return found;
    }

    private static List<Long> expected(String text, String all) {
        var places = new ArrayList<Long>();
        for (int at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + 1)) {
            places.add((long) at);
        }
        return places;
    }
}
