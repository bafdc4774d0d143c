package vn.lienthong.channel.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.testkit.DoorServer;
import vn.lienthong.testkit.Programs;
import vn.lienthong.testkit.TestPki;

/** Clients that are not ours, made from the WSDL alone; their scripts are in {@code src/test/clients}. */
class ForeignClientsIT {

    private static final Path SCRIPTS = Path.of("src/test/clients").toAbsolutePath();

    @TempDir
    static Path folder;
    private static DoorServer server;
    private static String pem;
    private static String authority;

    @BeforeAll
    static void open() throws IOException, GeneralSecurityException {
        server = new DoorServer(folder);
        var text = new StringBuilder(TestPki.pem("PRIVATE KEY", server.knownSystem().key().getEncoded()));
        for (X509Certificate certificate : server.knownSystem().chain()) {
            text.append(TestPki.pem("CERTIFICATE", certificate.getEncoded()));
        }
        pem = Files.writeString(folder.resolve("client.pem"), text).toString();
        authority = Files.writeString(folder.resolve("ca.pem"), TestPki.pem("CERTIFICATE", server.pki().root().getEncoded())).toString();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void phpSoapClientWorks() throws IOException, InterruptedException {
        // Given
        present("php", "-r", "exit(class_exists('SoapClient') ? 0 : 1);");

        // Then
        run(folder, "php", SCRIPTS.resolve("php/exchange.php").toString(), server.address().toString(), pem, authority);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "12"})
    void zeepWorks(String version) throws IOException, InterruptedException {
        // Given: Debian puts zeep beside its own Python, whichever other comes first on the path
        present("/usr/bin/python3", "-c", "import zeep");

        // Then
        run(folder, "/usr/bin/python3", SCRIPTS.resolve("python/exchange.py").toString(), server.address().toString(), pem, authority, version);
    }

    @Test
    void gsoapWorksWithMtom() throws IOException, InterruptedException {
        // Given
        present("sh", "-c", "command -v wsdl2h && command -v soapcpp2 && command -v g++ && test -f /usr/include/stdsoap2.h");
        Path build = Files.createDirectories(folder.resolve("gsoap"));
        for (String file : List.of("exchange.wsdl", "exchange.xsd")) {
            Files.copy(Path.of("src/main/resources/wsdl", file), build.resolve(file));
        }

        // When
        run(build, "wsdl2h", "-o", "exchange.h", "exchange.wsdl");
        run(build, "soapcpp2", "-C", "-j", "-1", "-w", "-x", "exchange.h");
        run(build, "g++", "-w", "-DWITH_OPENSSL", "-I.", "-o", "client", SCRIPTS.resolve("gsoap/exchange.cpp").toString(), "soapC.cpp",
                "soapExchangeSoap11Proxy.cpp", "-lgsoapssl++", "-lssl", "-lcrypto", "-lz");

        // Then
        run(build, "./client", server.address().toString(), pem, authority);
    }

    private static void present(String... probe) throws IOException, InterruptedException {
        Programs.need(Files.exists(Path.of("/bin/sh")) && exitCode(folder, probe) == 0, String.join(" ", probe));
    }

    private static void run(Path where, String... command) throws IOException, InterruptedException {
        int code = exitCode(where, command);
        assertThat(code).as("%s%n%s", String.join(" ", command), Files.readString(folder.resolve("output"))).isZero();
    }

    private static int exitCode(Path where, String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile()).start();
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ends: %s", List.of(command)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return 127;
        }
    }
}
