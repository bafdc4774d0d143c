package vn.lienthong.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.lienthong.trust.SigningKey;

/**
 * A public key infrastructure made for one test run: a root, an issuing authority, and whatever certificates a story
 * needs. Key pairs are shared within a run, since making them is slow and no test looks at the key alone.
 */
public final class TestPki {

    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();
    private static final AtomicLong SERIALS = new AtomicLong(1000);

    private final Instant now;
    private final X509Certificate root;
    private final X509Certificate issuing;
    private final String name;
    private final Map<BigInteger, Instant> revoked = new LinkedHashMap<>();

    private TestPki(String name, Instant now) {
        this.name = name;
        this.now = now;
        this.root = new Issue("CN=" + name + " Root,O=Lien Thong Test,C=VN").as(name + " root")
                .authority().certificate("CN=" + name + " Root,O=Lien Thong Test,C=VN", name + " root");
        this.issuing = new Issue("CN=" + name + " Issuing CA,O=Lien Thong Test,C=VN").as(name + " issuing")
                .authority().certificate("CN=" + name + " Root,O=Lien Thong Test,C=VN", name + " root");
    }

    /** The infrastructure that tests trust, valid from a year before {@code now}. */
    public static TestPki at(Instant now) {
        return new TestPki("Test", now);
    }

    /** Another one, unknown to whoever trusts the first. */
    public static TestPki foreignAt(Instant now) {
        return new TestPki("Foreign", now);
    }

    public X509Certificate root() {
        return root;
    }

    public X509Certificate issuing() {
        return issuing;
    }

    /** A P-256 key with a certificate of the issuing authority. */
    public SigningKey ecSigner(String commonName) {
        return issue(commonName).signer();
    }

    /** An RSA-2048 key with a certificate of the issuing authority. */
    public SigningKey rsaSigner(String commonName) {
        return issue(commonName).rsa(2048).signer();
    }

    /** A certificate that its own subject signed, for the P-256 key that {@link #ecSigner} gives to {@code keyOwner}. */
    public static X509Certificate selfSigned(String commonName, String keyOwner, Instant now) throws GeneralSecurityException {
        X500Name self = name("CN=" + commonName + ",O=Lien Thong Test,C=VN");
        String key = "CN=" + keyOwner + ",O=Lien Thong Test,C=VN";
        var builder = new JcaX509v3CertificateBuilder(self, BigInteger.valueOf(SERIALS.incrementAndGet()), Date.from(now.minus(Duration.ofDays(9))),
                Date.from(now.plus(Duration.ofDays(9))), self, keys("EC", 256, key).getPublic());
        return new JcaX509CertificateConverter().getCertificate(builder.build(contentSigner(key, "SHA256withECDSA")));
    }

    public Issue issue(String commonName) {
        return new Issue("CN=" + commonName + ",O=Lien Thong Test,C=VN");
    }

    /** Puts a certificate of the issuing authority on its next revocation list. */
    public void revoke(X509Certificate certificate, Instant since) {
        revoked.put(certificate.getSerialNumber(), since);
    }

    /** The revocation lists of both authorities, as of the test's present, good for a week. */
    public List<X509CRL> crls() {
        return crls(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(7)));
    }

    public List<X509CRL> crls(Instant thisUpdate, Instant nextUpdate) {
        return List.of(crl(root, name + " root", Map.of(), thisUpdate, nextUpdate),
                crl(issuing, name + " issuing", revoked, thisUpdate, nextUpdate));
    }

    /** The numbered revocation list of the issuing authority. */
    public X509CRL crl(long number, Instant thisUpdate, Instant nextUpdate) {
        return crl(issuing, name + " issuing", revoked, thisUpdate, nextUpdate, number);
    }

    /** The issuing authority's own key. */
    public SigningKey issuingKey() {
        return new SigningKey(keys("EC", 256, name + " issuing").getPrivate(), List.of(issuing));
    }

    /** The numbered revocation list of the root, on which nobody stands. */
    public X509CRL rootCrl(Instant thisUpdate, Instant nextUpdate) {
        return crl(root, name + " root", Map.of(), thisUpdate, nextUpdate, 1);
    }

    /** Writes {@code roots/}, {@code intermediates/} and {@code crls/} as the trust room loads them. */
    public Path writeTo(Path folder) {
        try {
            for (String part : List.of("roots", "intermediates", "crls")) {
                Files.createDirectories(folder.resolve(part));
            }
            Files.writeString(folder.resolve("roots").resolve(name + ".pem"), pem("CERTIFICATE", root.getEncoded()));
            Files.writeString(folder.resolve("intermediates").resolve(name + ".pem"), pem("CERTIFICATE", issuing.getEncoded()));
            int i = 0;
            for (X509CRL crl : crls()) {
                Files.writeString(folder.resolve("crls").resolve(name + i++ + ".pem"), pem("X509 CRL", crl.getEncoded()));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    /** Writes a key with its chain as PKCS#12. */
    public static Path pkcs12(SigningKey key, Path file, String password) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", key.key(), password.toCharArray(), key.chain().toArray(Certificate[]::new));
            store.store(out, password.toCharArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CRL crl(X509Certificate issuer, String issuerKey, Map<BigInteger, Instant> revoked, Instant from, Instant to) {
        return crl(issuer, issuerKey, revoked, from, to, 0);
    }

    private static X509CRL crl(X509Certificate issuer, String issuerKey, Map<BigInteger, Instant> revoked, Instant from, Instant to, long number) {
        try {
            var builder = new JcaX509v2CRLBuilder(issuer, Date.from(from));
            if (number > 0) {
                builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            }
            builder.setNextUpdate(Date.from(to));
            revoked.forEach((serial, since) -> builder.addCRLEntry(serial, Date.from(since), CRLReason.keyCompromise));
            return new JcaX509CRLConverter().getCRL(builder.build(contentSigner(issuerKey, "SHA256withECDSA")));
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Written and encoded in the order that Java reads back. */
    private static X500Name name(String rfc2253) {
        return new X500Name(RFC4519Style.INSTANCE, rfc2253);
    }

    private static ContentSigner contentSigner(String keyName, String algorithm) {
        try {
            return new JcaContentSignerBuilder(algorithm).build(keys("EC", 256, keyName).getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys(String algorithm, int size, String keyName) {
        return KEYS.computeIfAbsent(algorithm + size + keyName, key -> {
            try {
                var generator = KeyPairGenerator.getInstance(algorithm);
                if (algorithm.equals("EC")) {
                    generator.initialize(new ECGenParameterSpec("secp" + size + "r1"));
                } else {
                    generator.initialize(size);
                }
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** One certificate to be issued: P-256, for signing, valid a year each way, unless told otherwise. */
    public final class Issue {

        private final String subject;
        private String keyName;
        private String algorithm = "EC";
        private int size = 256;
        private Instant notBefore = now.minus(Duration.ofDays(365));
        private Instant notAfter = now.plus(Duration.ofDays(365));
        private int usage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        private boolean authority;
        private boolean localServer;
        private String crlAddress = "";
        private String ocspAddress = "";
        private KeyPurposeId purpose;

        private Issue(String subject) {
            this.subject = subject;
            this.keyName = subject;
        }

        public Issue rsa(int bits) {
            algorithm = "RSA";
            size = bits;
            keyName = "shared";
            return this;
        }

        public Issue valid(Instant from, Instant to) {
            notBefore = from;
            notAfter = to;
            return this;
        }

        /** The bits of {@link KeyUsage}. */
        public Issue usage(int bits) {
            usage = bits;
            return this;
        }

        /** For a TLS server of this machine. */
        public Issue localServer() {
            localServer = true;
            return this;
        }

        /** Says where its revocation can be asked about; an empty address says nothing. */
        public Issue asking(String crl, String ocsp) {
            crlAddress = crl;
            ocspAddress = ocsp;
            return this;
        }

        /** For one purpose only, critically. */
        public Issue purpose(KeyPurposeId only) {
            purpose = only;
            return this;
        }

        public SigningKey signer() {
            KeyPair pair = keys(algorithm, size, keyName);
            PrivateKey key = pair.getPrivate();
            return new SigningKey(key, List.of(certificate(issuing.getSubjectX500Principal().getName(), name + " issuing"), issuing));
        }

        private Issue as(String key) {
            keyName = key;
            return this;
        }

        private Issue authority() {
            authority = true;
            usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
            notBefore = now.minus(Duration.ofDays(3650));
            notAfter = now.plus(Duration.ofDays(3650));
            return this;
        }

        private static GeneralName uri(String address) {
            return new GeneralName(GeneralName.uniformResourceIdentifier, address);
        }

        private X509Certificate certificate(String issuer, String issuerKey) {
            PublicKey key = keys(algorithm, size, keyName).getPublic();
            try {
                var builder = new JcaX509v3CertificateBuilder(name(issuer), BigInteger.valueOf(SERIALS.incrementAndGet()),
                        Date.from(notBefore), Date.from(notAfter), name(subject), key);
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
                if (!crlAddress.isEmpty()) {
                    builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                            new DistributionPoint(new DistributionPointName(new GeneralNames(uri(crlAddress))), null, null)}));
                }
                if (!ocspAddress.isEmpty()) {
                    builder.addExtension(Extension.authorityInfoAccess, false,
                            new AuthorityInformationAccess(X509ObjectIdentifiers.ocspAccessMethod, uri(ocspAddress)));
                }
                if (purpose != null) {
                    builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
                }
                if (localServer) {
                    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")}));
                }
                return new JcaX509CertificateConverter().getCertificate(builder.build(contentSigner(issuerKey, "SHA256withECDSA")));
            } catch (CertIOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
