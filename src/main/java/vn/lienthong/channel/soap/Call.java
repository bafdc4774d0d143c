package vn.lienthong.channel.soap;

import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.jspecify.annotations.Nullable;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.payload.IncomingPayload;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.payload.ReceivedPayload;

/** What the door knows of one call while it lasts: who calls, in which form, and the packet. Used by one thread. */
final class Call {

    private static final int BUFFER = 16_384;

    private final PayloadStore store;
    private final boolean multipart;
    private @Nullable ConnectedSystem caller;
    private @Nullable ReceivedPayload inline;
    private SharedMemory.@Nullable Share memory;
    private boolean understood;

    Call(PayloadStore store, boolean multipart) {
        this.store = store;
        this.multipart = multipart;
    }

    /** The call that the current thread serves. */
    static Call current() {
        return of(PhaseInterceptorChain.getCurrentMessage().getExchange()).orElseThrow();
    }

    static Optional<Call> of(Exchange exchange) {
        return Optional.ofNullable(exchange.get(Call.class));
    }

    void bind(Message message) {
        message.getExchange().put(Call.class, this);
    }

    /** Whether the answer goes out as MTOM multipart: because the request came so, or because the caller asks for it. */
    boolean multipart() {
        return multipart;
    }

    void identified(ConnectedSystem system) {
        caller = system;
    }

    /** The authenticated caller. From here on the request counts as understood: later faults are not the caller's. */
    ConnectedSystem begin() {
        understood = true;
        if (caller == null) {
            throw RefusedException.of(RefusalCode.CALLER_UNKNOWN, "");
        }
        return caller;
    }

    boolean understood() {
        return understood;
    }

    IncomingPayload receive() {
        return store.receive();
    }

    /** Keeps the packet that stood as Base64 text in the request. */
    void inline(ReceivedPayload payload) {
        freePacket();
        inline = payload;
    }

    /** The packet of a Submit, wherever it stood; the caller closes it. */
    ReceivedPayload packet(@Nullable DataHandler referred) throws IOException {
        if (inline != null) {
            ReceivedPayload payload = inline;
            inline = null;
            return payload;
        }
        try (IncomingPayload incoming = store.receive()) {
            if (referred != null) {
                copy(referred, incoming);
            }
            return incoming.finish();
        }
    }

    private static void copy(DataHandler part, IncomingPayload incoming) throws IOException {
        try (InputStream bytes = open(part)) {
            byte[] buffer = new byte[BUFFER];
            for (int got = read(bytes, buffer); got >= 0; got = read(bytes, buffer)) {
                incoming.write(buffer, 0, got);
            }
        }
    }

    private static InputStream open(DataHandler part) {
        try {
            return part.getInputStream();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw brokenOff(e);
        }
    }

    /** A request that breaks off is the caller's, or the network's; a store that cannot write is ours. */
    private static int read(InputStream part, byte[] buffer) {
        try {
            return part.read(buffer);
        } catch (IOException | UncheckedIOException e) {
            throw brokenOff(e);
        }
    }

    private static RefusedException brokenOff(Exception cause) {
        return new RefusedException(Refusal.of(RefusalCode.REQUEST_MALFORMED, "packet", "MIME"), cause);
    }

    /** Notes what the request takes of the memory that all share. */
    void occupies(SharedMemory.Share share) {
        memory = share;
    }

    /** The request has been read and dealt with: what it took is free again. */
    void requestEnded() {
        if (memory != null) {
            memory.close();
        }
    }

    /** Frees a packet that nobody took. */
    void close() {
        requestEnded();
        freePacket();
    }

    private void freePacket() {
        if (inline != null) {
            inline.close();
            inline = null;
        }
    }
}
