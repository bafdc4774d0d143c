package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A console that does not come up is told of, not missed. */
class StartingConsoleTest {

    @Test
    void whatKeptItFromStartingIsThrownToWhoeverWaitsForIt() {
        var taken = new IllegalStateException("the port is taken");
        StartingConsole console = StartingConsole.begin(() -> {
            throw taken;
        });
        assertThatThrownBy(console::await).isSameAs(taken);
        assertThatThrownBy(console::await).as("each time").isSameAs(taken);
        assertThatCode(console::close).as("there is nothing to close").doesNotThrowAnyException();
    }
}
