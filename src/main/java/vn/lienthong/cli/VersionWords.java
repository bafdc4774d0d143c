package vn.lienthong.cli;

import java.util.Map;
import java.util.Optional;
import vn.lienthong.kernel.Text;

/** Says which version of a document something is, and what a packet did to another; words of the wire that are not known here stay as they are. */
final class VersionWords {

    private static final Map<String, Text> VERSIONS = Map.of(
            "current", new Text("bản hiện hành", "current version"),
            "proposed", new Text("bản cập nhật chờ trả lời", "proposed: an update without an answer"),
            "past", new Text("bản cũ", "past version"));
    private static final Map<String, Text> KINDS = Map.of(
            "13", new Text("lấy lại bằng trạng thái 13", "recalled by status 13"),
            "recall", new Text("thu hồi", "recall"),
            "update", new Text("cập nhật", "update"),
            "replace", new Text("thay thế", "replacement"));

    private VersionWords() {
    }

    /** {@code "  (current version)"}, or nothing of what has no versions. */
    static String version(Terminal terminal, Optional<String> wire) {
        return wire.map(word -> "  (" + terminal.language().of(VERSIONS.getOrDefault(word, new Text(word, word))) + ")").orElse("");
    }

    static String kind(Terminal terminal, String wire) {
        return terminal.language().of(KINDS.getOrDefault(wire, new Text(wire, wire)));
    }
}
