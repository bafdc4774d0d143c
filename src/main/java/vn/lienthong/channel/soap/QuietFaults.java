package vn.lienthong.channel.soap;

import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;

/** Keeps CXF from logging each refusal with a stack trace; {@link Faults} logs what is worth it. */
final class QuietFaults implements FaultListener {

    @Override
    public boolean faultOccurred(Exception exception, String description, Message message) {
        return false;
    }
}
