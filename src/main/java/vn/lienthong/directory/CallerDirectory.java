package vn.lienthong.directory;

import java.util.Optional;
import vn.lienthong.kernel.Digest;

/** Tells which connected system a client certificate belongs to; all that a door needs of the directory. */
@FunctionalInterface
public interface CallerDirectory {

    /** @param sha256 of the certificate's DER encoding */
    Optional<ConnectedSystem> byCertificate(Digest sha256);
}
