package vn.lienthong.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A sequencer in a process of its own, which can be killed. */
final class SequencerProcess {

    private SequencerProcess() {
    }

    static Process start(String url, String user, String password, Path folder, java.security.KeyPair keys) throws java.io.IOException {
        String encodedKeys = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()) + "\n"
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()) + "\n";
        Path keyFile = folder.resolveSibling("keys");
        Files.writeString(keyFile, encodedKeys);
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"), SequencerProcess.class.getName(),
                url, user, password, folder.toString(), keyFile.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolveSibling("sequencer.log").toFile())).start();
    }

    public static void main(String[] args) throws Exception {
        var source = new SingleConnectionDataSource(args[0], args[1], args[2], true);
        var jdbc = new JdbcTemplate(source);
        List<String> keys = Files.readAllLines(Path.of(args[4]), StandardCharsets.US_ASCII);
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(keys.get(0))));
        PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(keys.get(1))));
        var sequencer = new Sequencer(new JdbcLog(jdbc), new JdbcLease(jdbc, UUID.randomUUID().toString(), Duration.ofMillis(400)),
                new TransactionTemplate(new DataSourceTransactionManager(source)),
                List.of(new JdbcLogEntries(jdbc, UUID::randomUUID, Clock.systemUTC())), TileStore.open(Path.of(args[3])),
                NoteSigner.ofLog("lienthong.test", key, publicKey), Clock.systemUTC());
        while (true) {
            sequencer.round();
        }
    }
}
