package vn.lienthong.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Validity;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.TrustAnchors;

/** What administrators may change, as lines that mean the same in a hundred years and hold no secret. */
final class WatchedState {

    private WatchedState() {
    }

    /** {@code root FINGERPRINT SUBJECT}, {@code authority …}. */
    static List<String> trust(TrustAnchors anchors) {
        return Stream.concat(anchors.roots().stream().map(one -> "root " + named(one)), anchors.intermediates().stream().map(one -> "authority " + named(one))).toList();
    }

    /** Fingerprint and subject. */
    static String named(X509Certificate certificate) {
        return Fingerprint.of(certificate).hex() + " " + certificate.getSubjectX500Principal().getName();
    }

    /** {@code NAME SHA256} of each file. */
    static List<String> routes(Map<String, String> files) {
        return files.entrySet().stream().map(file -> file.getKey() + " " + Digest.compute(file.getValue().getBytes(StandardCharsets.UTF_8)).hex()).toList();
    }

    /** {@code system ID CERTIFICATE FROM TO UNITS}, {@code signer UNIT CERTIFICATE FROM TO}. */
    static List<String> systems(Directory directory) {
        var lines = new ArrayList<String>();
        directory.systems().forEach(entry -> lines.add("system " + entry.system().id() + " " + entry.system().certificate() + " " + days(entry.validity()) + " "
                + String.join(",", entry.scope())));
        directory.signers().forEach(entry -> lines.add("signer " + entry.unit() + " " + entry.certificate() + " " + days(entry.validity())));
        return lines;
    }

    private static String days(Validity validity) {
        return validity.from().map(Object::toString).orElse("-") + " " + validity.to().map(Object::toString).orElse("-");
    }

    /** {@code lienthong.trust.unknown=REFUSE}: what is set or holds without being set; of files that hold no secret their digest, too. */
    static List<String> settings(GatewaySettings settings) {
        var lines = new ArrayList<String>();
        add("lienthong", settings, lines);
        return lines;
    }

    private static void add(String name, Object value, List<String> lines) {
        if (value instanceof Record part) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                Object inner = read(component, part);
                if (inner != null) {
                    add(name + "." + component.getName().replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT), inner, lines);
                }
            }
        } else if (value instanceof Collection<?> all) {
            int number = 0;
            for (Object one : all) {
                add(name + "[" + number++ + "]", one, lines);
            }
        } else {
            // a password in an address stays where it is
            lines.add(name + "=" + value.toString().replaceAll("(?i)(password=)[^&;]*", "$1…") + (value instanceof Path file ? content(name, file) : ""));
        }
    }

    private static @Nullable Object read(RecordComponent component, Record part) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record can be asked for its components", e);
        }
    }

    private static String content(String name, Path file) {
        boolean secret = name.endsWith("-file") || name.endsWith("key-store") || name.endsWith("library");
        try {
            return secret || !Files.isRegularFile(file) ? "" : " " + Digest.compute(Files.readAllBytes(file)).hex();
        } catch (IOException e) {
            throw new UncheckedIOException("a file that a setting names cannot be read", e);
        }
    }
}
