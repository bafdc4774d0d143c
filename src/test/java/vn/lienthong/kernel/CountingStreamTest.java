package vn.lienthong.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountingStreamTest {

    @Test
    void countsWhatIsReadAndSkippedOnceAndNothingAtTheEnd() throws IOException {
        // Given
        List<Integer> counted = new ArrayList<>();
        var stream = new CountingStream(new ByteArrayInputStream(new byte[20])) {
            @Override
            protected void count(int bytes) {
                counted.add(bytes);
            }
        };

        // When
        int first = stream.read();
        int some = stream.read(new byte[4], 1, 3);
        long skipped = stream.skip(6);
        int rest = stream.readAllBytes().length;

        // Then
        assertThat(first).isZero();
        assertThat(some).isEqualTo(3);
        assertThat(skipped).isEqualTo(6);
        assertThat(rest).isEqualTo(10);
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.skip(5)).isZero();
        assertThat(stream.markSupported()).isFalse();
        assertThat(counted).containsExactly(1, 3, 6, 10);
    }
}
