package vn.lienthong.trust;

import java.io.IOException;
import java.net.URI;

/** Asks an authority over the network. Thread-safe. */
public interface Fetch {

    /**
     * What lies at an address.
     *
     * @throws IOException when there is no answer in time, or none of the size and kind expected
     */
    byte[] get(URI address) throws IOException;

    /**
     * Puts a question.
     *
     * @param type   media type of the question
     * @param answer media type that the answer must have
     * @throws IOException as {@link #get}
     */
    byte[] ask(URI address, String type, byte[] question, String answer) throws IOException;
}
