package vn.lienthong.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void settlesWhereAboutOneLookInSixComesTooSoon() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var patience = new Patience();
        int tooSoon = 0;

        // documents that take 40 to 80 ms
        for (int document = 0; document < 20_000; document++) {
            boolean atOnce = patience.millis() >= 40 + random.nextInt(41);
            tooSoon += atOnce || document < 10_000 ? 0 : 1;
            patience.learn(atOnce);
        }

        assertThat(tooSoon).as("of 10,000, seed %d", seed).isBetween(1_000, 2_500);
        assertThat(patience.millis()).as("seed %d", seed).isBetween(55L, 95L);
    }

    @Test
    void neverGrowsBeyondASecondNorVanishes() {
        var patience = new Patience();
        for (int i = 0; i < 1_000; i++) {
            patience.learn(false);
        }
        assertThat(patience.millis()).isEqualTo(1_000);
        for (int i = 0; i < 1_000; i++) {
            patience.learn(true);
        }
        assertThat(patience.millis()).isEqualTo(1);
    }
}
