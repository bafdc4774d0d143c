package vn.lienthong.channel.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

class SharedMemoryTest {

    private final SharedMemory memory = new SharedMemory(1_000_000);

    @Test
    void refusesForNowWhatAllTogetherWouldFillIt() throws IOException {
        // Given
        SharedMemory.Share first = memory.share();
        SharedMemory.Share second = memory.share();
        assertThat(read(first, 700_000)).isEqualTo(700_000);

        // When
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> read(second, 700_000));

        // Then
        assertThat(refused.refusal().code()).isEqualTo(RefusalCode.GATEWAY_BUSY);
        assertThat(refused.refusal().code().retryCanHelp()).isTrue();
    }

    @Test
    void hasRoomAgainWhenARequestHasEnded() throws IOException {
        // Given
        SharedMemory.Share first = memory.share();
        SharedMemory.Share refused = memory.share();
        read(first, 700_000);
        catchThrowableOfType(RefusedException.class, () -> read(refused, 700_000));

        // When
        first.close();
        first.close();
        refused.close();

        // Then
        assertThat(read(memory.share(), 1_000_000)).isEqualTo(1_000_000);
    }

    @Test
    void alwaysHasRoomForAnOrdinaryRequest() throws IOException {
        // Given
        read(memory.share(), 1_060_000);

        // When
        int ordinary = read(memory.share(), 60_000);

        // Then
        assertThat(ordinary).isEqualTo(60_000);
    }

    private static int read(SharedMemory.Share share, int bytes) throws IOException {
        return share.counting(new ByteArrayInputStream(new byte[bytes])).readAllBytes().length;
    }
}
