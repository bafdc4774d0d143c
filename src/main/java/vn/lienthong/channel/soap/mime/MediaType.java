package vn.lienthong.channel.soap.mime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of a Content-Type header (RFC 2045, 5.1); immutable.
 *
 * @param name       type and subtype in lower case
 * @param parameters their names in lower case
 */
public record MediaType(String name, Map<String, String> parameters) {

    public MediaType {
        parameters = Map.copyOf(parameters);
    }

    /** Reads leniently: what cannot be understood is left out. */
    public static MediaType of(@Nullable String header) {
        if (header == null) {
            return new MediaType("", Map.of());
        }
        int semicolon = header.indexOf(';');
        String name = (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        var parameters = new HashMap<String, String>();
        for (int at = semicolon; at >= 0 && at < header.length();) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String key = header.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
            var value = new StringBuilder();
            at = readValue(header, equals + 1, value);
            parameters.putIfAbsent(key, value.toString().strip());
        }
        return new MediaType(name, parameters);
    }

    public Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key));
    }

    public boolean isMultipart() {
        return name.equals("multipart/related");
    }

    /** Reads one value, quoted or not, and returns where its semicolon is, or the end. */
    private static int readValue(String header, int from, StringBuilder value) {
        boolean quoted = false;
        int at = from;
        for (; at < header.length(); at++) {
            char c = header.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted && at + 1 < header.length()) {
                value.append(header.charAt(++at));
            } else if (c == ';' && !quoted) {
                break;
            } else {
                value.append(c);
            }
        }
        return at;
    }
}
