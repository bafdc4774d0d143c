package vn.lienthong.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.SigningKey;

/** Stands in for the HTTP services of an authority, on a free port of loopback. */
public final class AuthorityServer implements AutoCloseable {

    private static final AtomicInteger SERIALS = new AtomicInteger();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private volatile boolean away;

    /** What lies at a path. */
    private record Answer(String type, UnaryOperator<byte[]> body) {
    }

    private AuthorityServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public static AuthorityServer start() {
        try {
            return new AuthorityServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** From now on this lies there. */
    public void serve(String path, String type, UnaryOperator<byte[]> body) {
        answers.put(path, new Answer(type, body));
    }

    public void serve(String path, X509CRL crl) {
        try {
            byte[] der = crl.getEncoded();
            serve(path, "application/pkix-crl", question -> der);
        } catch (CRLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers nobody any more, or everybody again. */
    public void away(boolean now) {
        away = now;
    }

    /** How often a path was asked for. */
    public int calls(String path) {
        return calls.getOrDefault(path, new AtomicInteger()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        calls.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
        Answer answer = answers.get(path);
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            if (away || answer == null) {
                exchange.sendResponseHeaders(away ? 503 : 404, -1);
                return;
            }
            byte[] body = answer.body().apply(question);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** An OCSP response to whatever is asked. */
    public record Responder(SigningKey key, CertificateStatus status, Instant thisUpdate, Instant nextUpdate, boolean withNonce) {

        /** The answer to a question about this certificate alone. */
        public byte[] about(X509Certificate certificate, X509Certificate issuer) {
            try {
                var digests = new JcaDigestCalculatorProviderBuilder().build();
                return answer(new OCSPReqBuilder().addRequest(new CertificateID(digests.get(CertificateID.HASH_SHA1), new JcaX509CertificateHolder(issuer),
                        certificate.getSerialNumber())).build().getEncoded());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        public byte[] answer(byte[] question) {
            try {
                var request = new OCSPReq(question);
                var builder = new BasicOCSPRespBuilder(new RespID(new JcaX509CertificateHolder(key.certificate()).getSubject()));
                for (Req one : request.getRequestList()) {
                    builder.addResponse(one.getCertID(), status, Date.from(thisUpdate), Date.from(nextUpdate));
                }
                if (withNonce) {
                    builder.setResponseExtensions(new Extensions(request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)));
                }
                var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.key());
                var chain = new JcaX509CertificateHolder[] {new JcaX509CertificateHolder(key.certificate())};
                return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, builder.build(signer, chain, Date.from(thisUpdate))).getEncoded();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Time-stamps of whatever is asked for. */
    public record Stamps(SigningKey key, Supplier<Instant> clock) {

        /** The token over a digest, asked without a network. */
        public byte[] token(Digest digest) {
            try {
                var question = new TimeStampRequestGenerator();
                question.setCertReq(true);
                byte[] answer = answer(question.generate(TSPAlgorithms.SHA256, digest.bytes()).getEncoded());
                return new TimeStampResponse(answer).getTimeStampToken().getEncoded();
            } catch (IOException | TSPException e) {
                throw new IllegalStateException(e);
            }
        }

        public byte[] answer(byte[] question) {
            try {
                var request = new TimeStampRequest(question);
                var signer = new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", key.key(), key.certificate());
                var digests = new JcaDigestCalculatorProviderBuilder().build();
                var tokens = new TimeStampTokenGenerator(signer, digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                        new ASN1ObjectIdentifier("1.2.3.4.5"));
                tokens.addCertificates(new JcaCertStore(key.chain()));
                return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED).generate(request, BigInteger.valueOf(SERIALS.incrementAndGet()),
                        Date.from(clock.get())).getEncoded();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
