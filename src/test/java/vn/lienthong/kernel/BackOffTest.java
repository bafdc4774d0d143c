package vn.lienthong.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(5));

    @Test
    void everyFailureDoublesTheWaitUpToTheLongest() {
        assertThat(BACK_OFF.after(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(BACK_OFF.after(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(BACK_OFF.after(6)).isEqualTo(Duration.ofSeconds(160));
        assertThat(BACK_OFF.after(7)).isEqualTo(Duration.ofMinutes(5));
        assertThat(BACK_OFF.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }
}
