package vn.lienthong.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;

/** Puts a key into a PKCS#11 token, in a process whose environment names the token. */
public final class TokenProcess {

    private TokenProcess() {
    }

    /** @param args module, file with the PIN, name of the key, PKCS#12 file, its password */
    public static void main(String[] args) throws Exception {
        var provider = Security.getProvider("SunPKCS11").configure("--name = fill\nlibrary = " + args[0] + "\nslotListIndex = 0\n");
        KeyStore token = KeyStore.getInstance("PKCS11", provider);
        token.load(null, Files.readString(Path.of(args[1])).strip().toCharArray());
        SigningKey key = KeyStores.load(Path.of(args[3]), args[4].toCharArray());
        token.setKeyEntry(args[2], key.key(), null, key.chain().toArray(Certificate[]::new));
    }
}
