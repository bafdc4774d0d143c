package vn.lienthong;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.lienthong.app.GatewaySettings;

/** {@code docs/configuration.md} as the settings records and {@code application.yaml} have it. */
final class ConfigurationDocument {

    static final Path EXAMPLE = Path.of("docs/gateway-example.yaml");

    /** One key: where it is, what it takes, what it is without being set, and what it is for. */
    record Setting(String key, String type, String fallback, String sentence) {
    }

    private static final List<Path> SETTINGS = List.of(Path.of("src/main/java/vn/lienthong/app/GatewaySettings.java"),
            Path.of("src/main/java/vn/lienthong/app/TrustSettings.java"), Path.of("src/main/java/vn/lienthong/app/ConsoleSettings.java"));
    private static final Path DEFAULTS = Path.of("src/main/resources/application.yaml");

    /** The rest is tuning that nobody should depend on. */
    private static final Set<String> CONCERNS_OPERATORS = Set.of("server", "cxf");

    /** Always set by the command line, which wins. */
    private static final Set<String> COMMAND_LINE = Set.of("server.port", "server.address");

    private static final Pattern RECORD = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\(\"[^\"]*\"\\))?\\s*)*public record (\\w+)\\(", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("@param\\s+(\\w+)\\s+((?:(?!@param).)*)", Pattern.DOTALL);
    private static final Pattern YAML_LINE = Pattern.compile("( *)(?:# (?<comment>.*)|(?<key>[\\w.-]+):(?: (?<value>.+))?)");

    private static final String HEAD = """
            # Configuration

            A gateway starts without any configuration, on sample keys and the sample directory. For everything else there is one YAML file,
            named on the command line: `java -jar lienthong.jar serve --data /var/lib/lienthong --config gateway.yaml`. This one sets every key:

            ```yaml
            %s```

            Data folder, port and address come from the command line (`--data`, `--port`, `--bind`), which wins over the file; `--production` sets the mode.
            Each key can also be an environment variable (`lienthong.trust.crl-grace` is `LIENTHONG_TRUST_CRLGRACE`), which wins over the file too.
            Passwords are never keys: a key names the file that holds one. A value that cannot be right stops the start with a sentence.
            Changes take effect at the next start, except in the folder of routes, which is watched.

            This page is generated from `app.GatewaySettings` and `application.yaml`; after a change there: `%s`.

            ## Keys

            | key | type | default | what it is |
            |---|---|---|---|
            """;

    private static final String SERVER = """

            ## What the program sets for the libraries it is built on

            Any of their own keys may stand in the file as well; these concern the HTTPS door, as `application.yaml` has them.

            | key | value | why |
            |---|---|---|
            """;

    private ConfigurationDocument() {
    }

    static String write() throws IOException {
        var page = new StringBuilder(HEAD.formatted(Files.readString(EXAMPLE), DocsTest.REGENERATE));
        for (Setting setting : settings()) {
            page.append("| `").append(setting.key()).append("` | ").append(setting.type()).append(" | ")
                    .append(setting.fallback().isEmpty() ? "–" : "`" + setting.fallback() + "`")
                    .append(" | ").append(setting.sentence()).append(" |\n");
        }
        page.append(SERVER);
        defaults(page);
        return page.toString();
    }

    static List<Setting> settings() throws IOException {
        var all = new ArrayList<Setting>();
        collect(GatewaySettings.class, "lienthong", sentences(), all);
        return all;
    }

    private static void collect(Class<?> type, String prefix, Map<String, String> sentences, List<Setting> all) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                collect(component.getType(), key, sentences, all);
                continue;
            }
            String sentence = sentences.get(type.getSimpleName() + "." + component.getName());
            if (sentence == null) {
                throw new IllegalStateException(key + ": no sentence (expected: a @param of " + type.getSimpleName() + ")");
            }
            all.add(new Setting(key, typeName(component), fallback(type, component), sentence));
        }
    }

    private static String fallback(Class<?> type, RecordComponent component) {
        var parameters = type.getDeclaredConstructors()[0].getParameters();
        return Stream.of(parameters).filter(parameter -> parameter.getName().equals(component.getName()))
                .map(parameter -> parameter.getAnnotation(DefaultValue.class)).filter(java.util.Objects::nonNull)
                .flatMap(value -> Stream.of(value.value())).collect(Collectors.joining(", "));
    }

    private static String typeName(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType list) {
            return "list of " + typeName((Class<?>) list.getActualTypeArguments()[0]) + "s";
        }
        return typeName(component.getType());
    }

    private static String typeName(Class<?> type) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants()).map(word -> "`" + word.toString().toLowerCase(Locale.ROOT) + "`").collect(Collectors.joining(" or "));
        }
        return switch (type.getSimpleName()) {
            case "Path" -> "path";
            case "String" -> "text";
            case "int", "long", "Integer", "Long" -> "number";
            case "boolean", "Boolean" -> "`true` or `false`";
            case "Duration" -> "duration";
            case "LocalTime" -> "time of day";
            case "OffsetDateTime" -> "instant";
            case "URI" -> "URL";
            case "DataSize" -> "size";
            default -> type.getSimpleName();
        };
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Javadoc is not there at run time, so it is read where it is written. */
    private static Map<String, String> sentences() throws IOException {
        var sentences = new TreeMap<String, String>();
        for (Path file : SETTINGS) {
            Matcher found = RECORD.matcher(Files.readString(file));
            while (found.find()) {
                Matcher parameter = PARAMETER.matcher(found.group(1));
                while (parameter.find()) {
                    sentences.put(found.group(2) + "." + parameter.group(1), parameter.group(2).replaceAll("\\s*\\*\\s*|\\s+", " ").strip());
                }
            }
        }
        return sentences;
    }

    private static void defaults(StringBuilder page) throws IOException {
        var path = new ArrayList<String>();
        String comment = "";
        for (String line : Files.readAllLines(DEFAULTS)) {
            Matcher yaml = YAML_LINE.matcher(line);
            if (!yaml.matches()) {
                comment = "";
            } else if (yaml.group("comment") != null) {
                comment = yaml.group("comment");
            } else {
                int depth = yaml.group(1).length() / 2;
                path.subList(depth, path.size()).clear();
                path.add(yaml.group("key"));
                if (yaml.group("value") != null && CONCERNS_OPERATORS.contains(path.get(0)) && !COMMAND_LINE.contains(String.join(".", path))) {
                    page.append("| `").append(String.join(".", path)).append("` | `").append(yaml.group("value")).append("` | ").append(comment).append(" |\n");
                }
                comment = "";
            }
        }
    }
}
