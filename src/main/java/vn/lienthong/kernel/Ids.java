package vn.lienthong.kernel;

import java.util.UUID;

/** Where new identifiers come from; injected, so that a test can foresee them. Implementations are thread-safe. */
@FunctionalInterface
public interface Ids {

    /** A UUID never given before. */
    UUID next();
}
