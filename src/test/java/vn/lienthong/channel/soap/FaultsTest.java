package vn.lienthong.channel.soap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.UUID;
import org.apache.cxf.interceptor.Fault;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/** What the log says of an answer of which a part had gone out: an alarm only for what is our own fault. */
class FaultsTest {

    private static Level levelOf(Exception failure) {
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        var logger = (Logger) LoggerFactory.getLogger(Faults.class);
        logger.addAppender(heard);
        try {
            new Faults(UUID::randomUUID).brokenOff(failure);
        } finally {
            logger.detachAppender(heard);
        }
        assertThat(heard.list).hasSize(1);
        return heard.list.get(0).getLevel();
    }

    @Test
    void recipientThatHangsUpAndDeliveryThatEndsMeanwhileAreNoAlarm() {
        var ended = new IOException("delivery 1: expired while it was being fetched", RefusedException.of(RefusalCode.DELIVERY_EXPIRED, "deliveryId"));
        assertThat(levelOf(new Fault(new IOException("Broken pipe")))).isEqualTo(Level.INFO);
        assertThat(levelOf(new Fault(new HandoverSource.UnreadableException(ended)))).isEqualTo(Level.INFO);
    }

    @Test
    void packetThatCannotBeReadAndWhateverElseIsOurs() {
        assertThat(levelOf(new Fault(new HandoverSource.UnreadableException(new IOException("input/output error"))))).isEqualTo(Level.ERROR);
        assertThat(levelOf(new Fault(new IllegalStateException("a mistake")))).isEqualTo(Level.ERROR);
    }
}
