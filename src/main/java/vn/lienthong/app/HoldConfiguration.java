package vn.lienthong.app;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.delivery.CurrentHolds;
import vn.lienthong.delivery.JdbcUnitHolds;
import vn.lienthong.delivery.UnitHolds;
import vn.lienthong.pipeline.HeldMail;

/** Units whose mail administrators hold back; in force with or without a console. */
@Configuration(proxyBeanMethods = false)
class HoldConfiguration {

    private static final Duration LOOK = Duration.ofSeconds(1);

    @Bean
    UnitHolds unitHolds(JdbcTemplate jdbc) {
        return new JdbcUnitHolds(jdbc);
    }

    @Bean
    CurrentHolds currentHolds(UnitHolds holds) {
        return new CurrentHolds(holds);
    }

    @Bean
    HeldMail heldMail(CurrentHolds holds) {
        return new HeldMail(holds);
    }

    /** Another node on this database may have placed one. */
    @Bean
    BackgroundWork holdWatching(CurrentHolds holds) {
        return new BackgroundWork("holds", LOOK, BackgroundWork.Pace.steady(LOOK), () -> {
            holds.refresh();
            return 0;
        });
    }
}
