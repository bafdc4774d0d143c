package vn.lienthong.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnmarkedTest {

    @Test
    void namesAreFoundAsTheyAreTyped() {
        assertThat(Unmarked.of("Ủy ban nhân dân phường Đông Mai")).isEqualTo("uy ban nhan dan phuong dong mai");
    }
}
