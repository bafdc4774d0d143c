package vn.lienthong.cli.pki;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every file of the toy PKI by its path, so that a program that carries the folder in its jar can unpack it. */
public final class SampleLayout {

    private SampleLayout() {
    }

    public static List<String> files() {
        var files = new ArrayList<>(List.of("README.md", "systems.csv", "signers.csv", "stories/other-ca/root.crt.pem"));
        for (var authority : List.of("root", "issuing")) {
            files.addAll(List.of("ca/" + authority + ".crt.pem", "ca/" + authority + ".key.pem", "ca/" + authority + ".crl.pem"));
        }
        pairs().forEach(pair -> files.addAll(List.of(pair + ".crt.pem", pair + ".key.pem", pair + ".p12")));
        return List.copyOf(files);
    }

    /** The pair with which a unit signs. */
    public static String unit(String code) {
        return "units/" + code + "/signer";
    }

    /** The pair by which a system is known. */
    public static String system(String id) {
        return "systems/" + id + "/client";
    }

    /** The pair of a signer who must be refused. */
    public static String story(String folder) {
        return "stories/" + folder + "/signer";
    }

    private static Stream<String> pairs() {
        return Stream.of(
                Stream.of("gateway/tls", "gateway/receipts", "gateway/log"),
                SampleCast.UNITS.stream().map(unit -> unit(unit.code())),
                SampleCast.systems().stream().map(system -> system(system.id())),
                Stream.of(Story.values()).map(story -> story(story.folder()))).flatMap(pairs -> pairs);
    }
}
