package vn.lienthong.pipeline;

import java.time.Instant;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.payload.ReceivedPayload;

/**
 * A packet that came through a door and is nothing but bytes yet.
 *
 * @param payload its bytes; closed by the door when the call has ended
 * @param caller  the authenticated system
 * @param channel the door's name: {@code soap}, {@code jms} …
 * @param at      when its last byte had arrived
 */
public record ReceivedMessage(ReceivedPayload payload, ConnectedSystem caller, String channel, Instant at) {
}
