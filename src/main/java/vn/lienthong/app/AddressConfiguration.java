package vn.lienthong.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.directory.Unit;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.JdbcReaddressing;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AddressBook;
import vn.lienthong.pipeline.DeliveryReceipts;
import vn.lienthong.pipeline.EndedDeliveries;
import vn.lienthong.pipeline.ReaddressDeliveries;

/** Mail follows its units although units change. */
@Configuration(proxyBeanMethods = false)
class AddressConfiguration {

    private static final Duration LOOK_AT_DIRECTORY = Duration.ofSeconds(1);

    @Bean
    AddressBook addressBook(CurrentDirectory directory) {
        return new AddressBook(directory);
    }

    /** Queues for everybody who may be written to; those of closed codes go when they are empty. */
    private static void arrange(EmbeddedBroker broker, Directory directory) {
        Map<Boolean, List<UnitCode>> codes = directory.units().stream().collect(Collectors.partitioningBy(
                unit -> unit.isOpenOn(directory.day()), Collectors.mapping(Unit::code, Collectors.toList())));
        try {
            broker.createUnitQueues(codes.get(true));
            broker.dropEmptyUnitQueues(codes.get(false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    BackgroundWork directoryWatching(JdbcDirectoryStore store, GatewaySettings settings, CurrentDirectory directory, EmbeddedBroker broker,
            ReaddressDeliveries deliveries, Clock clock) {
        var watch = new DirectoryWatch(store::version, () -> StorageConfiguration.load(store, settings),
                List.of(settings.systemsFile(), settings.signersFile()), directory, current -> arrange(broker, current), deliveries, clock);
        return new BackgroundWork("directory", LOOK_AT_DIRECTORY, BackgroundWork.Pace.steady(LOOK_AT_DIRECTORY), () -> {
            watch.round();
            return 0;
        });
    }

    @Bean
    Readdressing readdressing(JdbcTemplate jdbc, Deliveries deliveries) {
        return new JdbcReaddressing(jdbc, deliveries);
    }

    @Bean
    ReaddressDeliveries readdressDeliveries(AddressBook book, Deliveries deliveries, Readdressing store, DeliveryReceipts receipts,
            EndedDeliveries left, RelaySignals signals) {
        return new ReaddressDeliveries(book, deliveries, store, receipts, left::note, signals::somethingToSend);
    }
}
