package vn.lienthong.cli.pki;

import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What a certificate may be used for (RFC 5280, 4.2.1.3 and 4.2.1.12). */
enum Purpose {
    AUTHORITY(KeyUsage.keyCertSign | KeyUsage.cRLSign),
    SIGN_DOCUMENTS(KeyUsage.digitalSignature | KeyUsage.nonRepudiation),
    TLS_SERVER(KeyUsage.digitalSignature | KeyUsage.keyEncipherment),
    TLS_CLIENT(KeyUsage.digitalSignature);

    private final int keyUsage;

    Purpose(int keyUsage) {
        this.keyUsage = keyUsage;
    }

    KeyUsage keyUsage() {
        return new KeyUsage(keyUsage);
    }

    Optional<KeyPurposeId> extendedUsage() {
        return switch (this) {
            case TLS_SERVER -> Optional.of(KeyPurposeId.id_kp_serverAuth);
            case TLS_CLIENT -> Optional.of(KeyPurposeId.id_kp_clientAuth);
            case AUTHORITY, SIGN_DOCUMENTS -> Optional.empty();
        };
    }

    /** The names under which the toy's server is reached: this machine, and its name among containers. */
    Optional<GeneralNames> alternativeNames() {
        if (this != TLS_SERVER) {
            return Optional.empty();
        }
        return Optional.of(new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.dNSName, "gateway"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")}));
    }
}
