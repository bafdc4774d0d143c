package vn.lienthong.app;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.console.Place;
import vn.lienthong.console.queues.JdbcQueueFigures;
import vn.lienthong.console.signin.Acting;
import vn.lienthong.console.signin.Permission;
import vn.lienthong.console.units.CertificateController;
import vn.lienthong.console.units.Expiries;
import vn.lienthong.console.units.UnitController;
import vn.lienthong.console.units.Units;
import vn.lienthong.delivery.CurrentHolds;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.exchange.JdbcDeliveryCounts;

/** The console's pages of units and of certificates. */
@Configuration(proxyBeanMethods = false)
class UnitsConfiguration {

    @Bean
    Place unitsPlace() {
        return new Place(50, "/units", "units.title", Permission.SEE_TRAFFIC);
    }

    @Bean
    Place certificatesPlace() {
        return new Place(60, "/certificates", "certificates.title", Permission.SEE_TRAFFIC);
    }

    @Bean
    DirectoryDesk directoryDesk(JdbcDirectoryStore store, GatewaySettings settings, JdbcTemplate jdbc, Clock clock) {
        return new DirectoryDesk(store, DirectoryConfiguration.entries(settings), new JdbcDeliveryCounts(jdbc)::open, clock);
    }

    @Bean
    TrustReading trustReading(GatewaySettings settings, DirectoryDesk desk, Clock clock) {
        return new TrustInventory(settings, desk, clock);
    }

    @Bean
    Expiries expiries(TrustReading trust) {
        return new Expiries(trust);
    }

    @Bean
    UnitController unitController(CurrentDirectory directory, DirectoryDesk desk, JdbcTemplate jdbc, Expiries expiries, TrustReading trust,
            CurrentHolds holds, Acting acting, Clock clock) {
        return new UnitController(new Units(directory, desk, new JdbcDeliveryCounts(jdbc)::open, expiries, trust, new JdbcQueueFigures(jdbc), holds, clock), acting);
    }

    @Bean
    CertificateController certificateController(TrustReading trust, Expiries expiries) {
        return new CertificateController(trust, expiries);
    }
}
