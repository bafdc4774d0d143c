package vn.lienthong.cli.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** Where key pairs come from: fresh ones in the generator, the same one again and again in a test of the layout. */
interface KeySource {

    KeyPair rsa(int bits);

    KeyPair p256();

    KeyPair ed25519();

    /** Fresh key pairs of this Java platform. */
    static KeySource fresh() {
        return new KeySource() {

            @Override
            public KeyPair rsa(int bits) {
                try {
                    var generator = KeyPairGenerator.getInstance("RSA");
                    generator.initialize(bits);
                    return generator.generateKeyPair();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("every Java platform makes RSA keys", e);
                }
            }

            @Override
            public KeyPair p256() {
                try {
                    var generator = KeyPairGenerator.getInstance("EC");
                    generator.initialize(new ECGenParameterSpec("secp256r1"));
                    return generator.generateKeyPair();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("every Java platform makes P-256 keys", e);
                }
            }

            @Override
            public KeyPair ed25519() {
                try {
                    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("every Java platform makes Ed25519 keys", e);
                }
            }
        };
    }
}
