package vn.lienthong.app;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.JdbcReaddressing;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.pipeline.AddressBook;
import vn.lienthong.pipeline.DeliveryReceipts;
import vn.lienthong.pipeline.EndedDeliveries;
import vn.lienthong.pipeline.ReaddressDeliveries;

/** Mail follows its units although units change. */
@Configuration(proxyBeanMethods = false)
class AddressConfiguration {

    @Bean
    AddressBook addressBook(CurrentDirectory directory) {
        return new AddressBook(directory);
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
