package vn.lienthong.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One result as a line of JSON, with the names that our benchmarks of other gateways use. */
final class Row {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    Row(String suite, String name) {
        fields.put("suite", suite);
        fields.put("case", name);
        fields.put("jdk", Runtime.version().feature());
    }

    Row with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    void appendTo(Path file) throws IOException {
        Files.writeString(file, this + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public String toString() {
        var json = new StringBuilder("{");
        fields.forEach((name, value) -> json.append(json.length() > 1 ? "," : "").append('"').append(name).append("\":").append(json(value)));
        return json.append('}').toString();
    }

    private static String json(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? String.format(Locale.ROOT, Math.abs(number) < 1 ? "%.6f" : "%.3f", number) : "null";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        return '"' + value.toString().replaceAll("\\s+", " ").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
