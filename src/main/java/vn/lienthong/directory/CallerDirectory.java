package vn.lienthong.directory;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** Tells which connected system a client certificate stands for; all that a door needs of the directory. */
@FunctionalInterface
public interface CallerDirectory {

    /**
     * The system of a certificate whose holder has proven to have its key.
     *
     * @return empty when no system is registered with it, or when it is no longer to be believed
     */
    Optional<ConnectedSystem> byCertificate(X509Certificate certificate);
}
