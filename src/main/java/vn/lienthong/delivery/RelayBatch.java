package vn.lienthong.delivery;

import java.util.List;

/** Some tokens taken from the relay queue together, the most urgent first, and where they go. */
public record RelayBatch(List<Token> tokens, TokenSink sink) {

    public RelayBatch {
        tokens = List.copyOf(tokens);
    }
}
