package vn.lienthong.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteCountTest {

    @Test
    void readsSizesAsPeopleWriteThem() {
        assertThat(ByteCount.of("20480")).hasToString("20 KB");
        assertThat(ByteCount.of("200kb").bytes()).isEqualTo(204_800);
        assertThat(ByteCount.of("5 MB")).hasToString("5 MB");
        assertThat(ByteCount.of("1GB").bytes()).isEqualTo(1L << 30);
    }

    @Test
    void namesCasesInKilobytesAsOtherBenchmarksDo() {
        assertThat(ByteCount.of("5MB").kilobytes()).isEqualTo("5120KB");
    }

    @Test
    void saysWhatASizeLooksLike() {
        assertThatThrownBy(() -> ByteCount.of("much")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected: a size such as");
    }
}
