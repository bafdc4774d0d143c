package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

/** A clock that is ahead is for rehearsals. */
class ClockAheadTest {

    private static Clock clock(String mode, String ahead) {
        var source = new MapConfigurationPropertySource(Map.of("lienthong.mode", mode, "lienthong.directory.clock-ahead", ahead));
        var settings = new Binder(java.util.List.of(source), null, ApplicationConversionService.getSharedInstance()).bind("lienthong", GatewaySettings.class).get();
        return new StorageConfiguration().clock(settings);
    }

    @Test
    void isRefusedInProductionAndObeyedInARehearsal() {
        assertThatThrownBy(() -> clock("production", "1h")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lienthong.directory.clock-ahead: PT1H (expected in production: 0s)");
        assertThat(clock("production", "0s")).isEqualTo(Clock.systemUTC());
        assertThat(clock("development", "1h")).isEqualTo(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
    }
}
