package vn.lienthong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import vn.lienthong.app.GatewaySettings;
import vn.lienthong.kernel.RefusalCode;

/** If a document names it, it is there. */
class DocsTest {

    static final String REGENERATE = "mvn -B -ntp test -Dtest=DocsTest -Ddocs.write=true";

    private static final Pattern LINK = Pattern.compile("\\[(?<text>[^\\]]*)\\]\\((?<target>[^)\\s]+)\\)");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern ROOM_AND_CLASS = Pattern.compile("([a-z]+(?:\\.[a-z]+)*)\\.([A-Z]\\w+)");
    private static final Pattern CLASS = Pattern.compile("(?:[A-Z][a-z0-9]+){2,}|[A-Z]\\w+(?:Test|IT)");
    private static final Pattern OUR_FILE = Pattern.compile("(?:src|docs|docker|routes|certs-sample|\\.ci)/[\\w./-]*|\\w[\\w-]*\\.camel\\.yaml");
    private static final Pattern ROUTE = Pattern.compile("[Rr]oute `([a-z-]+)`");
    private static final Pattern ROUTE_ID = Pattern.compile("^ {4}id: ([a-z-]+)$", Pattern.MULTILINE);

    /** Words of the wire and of the standards that look like classes of ours. */
    private static final Set<String> FOREIGN_WORDS = Set.of("DocumentId", "KeyInfo", "KeyName", "SignedInfo", "SignatureValue", "MessageHeader", "OrganId",
            "ListPending", "GetReceipt", "GetEvidence", "ListSent", "GetDirectory", "GetReport", "FindDocuments");

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of("README.md", "certs-sample/README.md", "docker/README.md", "routes/README.md").map(Path::of).filter(Files::exists),
                    files.filter(file -> file.toString().endsWith(".md"))).sorted().toList();
        }
    }

    /** Those that speak of the code as it is. */
    private static List<Path> documentsOnCode() throws IOException {
        return documents().stream().filter(file -> file.startsWith("docs/adr")
                || Set.of("life-of-a-document.md", "contributing.md", "architecture.md").contains(file.getFileName().toString())).toList();
    }

    private static List<MatchResult> all(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document)).results().toList();
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", "")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        var broken = new ArrayList<String>();
        for (Path document : documents()) {
            for (MatchResult link : all(LINK, document)) {
                String target = link.group(2);
                if (!target.contains(":") && !leadsSomewhere(document, target)) {
                    broken.add(document + ": " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path document, String target) throws IOException {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = path.isEmpty() ? document : document.resolveSibling(path).normalize();
        return Files.exists(file) && (hash < 0 || headings(file).contains(target.substring(hash + 1)));
    }

    private static Set<String> headings(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void aLinkToAClassIsNamedAfterIt() throws IOException {
        for (Path document : documents()) {
            for (MatchResult link : all(LINK, document)) {
                if (link.group(2).endsWith(".java")) {
                    assertThat(link.group(1)).as(document + ": " + link.group(2))
                            .isEqualTo("`" + Path.of(link.group(2)).getFileName().toString().replace(".java", "") + "`");
                }
            }
        }
    }

    @Test
    void classesNamedWithTheirRoomExist() throws IOException {
        Set<String> rooms = Set.of(Path.of("src/main/java/vn/lienthong").toFile().list());
        var missing = new ArrayList<String>();
        for (Path document : documents()) {
            for (MatchResult span : all(SPAN, document)) {
                var name = ROOM_AND_CLASS.matcher(span.group(1));
                if (name.matches() && rooms.contains(name.group(1).replaceFirst("\\..*", "")) && !Files.exists(Path.of("src/main/java/vn/lienthong", name.group(1).replace('.', '/'), name.group(2) + ".java"))) {
                    missing.add(document + ": " + span.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void classesNamedInDocumentsOnTheCodeExist() throws IOException {
        Set<String> known = classes();
        var missing = new ArrayList<String>();
        for (Path document : documentsOnCode()) {
            for (MatchResult span : all(SPAN, document)) {
                String name = span.group(1);
                if (CLASS.matcher(name).matches() && !known.contains(name) && !FOREIGN_WORDS.contains(name)) {
                    missing.add(document + ": " + name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void filesNamedExist() throws IOException {
        var missing = new ArrayList<String>();
        for (Path document : documents()) {
            for (MatchResult span : all(SPAN, document)) {
                String name = span.group(1);
                if (OUR_FILE.matcher(name).matches() && !Files.exists(Path.of(name)) && !Files.exists(Path.of("routes", name))) {
                    missing.add(document + ": " + name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void routesNamedExist() throws IOException {
        var ids = new TreeSet<String>();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                all(ROUTE_ID, file).forEach(id -> ids.add(id.group(1)));
            }
        }
        for (Path document : documents()) {
            assertThat(all(ROUTE, document).stream().map(name -> name.group(1))).as(document.toString()).isSubsetOf(ids);
        }
        assertThat(Files.readString(Path.of("docs/life-of-a-document.md"))).as("tells every route")
                .contains(ids.stream().map(id -> "oute `" + id + "`").toList());
    }

    @Test
    void refusalsAreDescribedAsTheyAre() throws IOException {
        compare(Path.of("docs/refusals.md"), RefusalsDocument.write());
        assertThat(all(Pattern.compile("^\\| `[A-Z_0-9]+` \\|", Pattern.MULTILINE), Path.of("docs/refusals.md"))).hasSameSizeAs(RefusalCode.values());
    }

    @Test
    void settingsAreDescribedAsTheyAre() throws IOException {
        compare(Path.of("docs/configuration.md"), ConfigurationDocument.write());
    }

    private static void compare(Path document, String generated) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(document, generated);
        }
        assertThat(Files.exists(document) ? Files.readString(document) : "").as(document + " is generated; to write it again: " + REGENERATE)
                .isEqualTo(generated);
    }

    @Test
    void everyRefusalCodeIsUsed() throws IOException {
        var unused = new TreeSet<String>();
        Stream.of(RefusalCode.values()).forEach(code -> unused.add(code.name()));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java") && !path.endsWith("RefusalCode.java")).toList()) {
                String code = Files.readString(file);
                unused.removeIf(name -> Pattern.compile("\\b" + name + "\\b").matcher(code).find());
            }
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void theExampleConfigurationSetsEveryKeyAndBinds() throws IOException {
        var sources = new MutablePropertySources();
        new YamlPropertySourceLoader().load("example", new FileSystemResource(ConfigurationDocument.EXAMPLE)).forEach(sources::addLast);
        PropertySource<?> example = sources.iterator().next();
        for (ConfigurationDocument.Setting setting : ConfigurationDocument.settings()) {
            assertThat(example.containsProperty(setting.key()) || example.containsProperty(setting.key() + "[0]")).as(setting.key()).isTrue();
        }
        GatewaySettings bound = new Binder(ConfigurationPropertySources.from(sources), null, ApplicationConversionService.getSharedInstance())
                .bind("lienthong", GatewaySettings.class).get();
        assertThat(bound.mode()).isEqualTo(GatewaySettings.Mode.PRODUCTION);
        assertThat(bound.trust().crls()).hasSize(2);
    }

    @Test
    void readmeFitsOnThreeScreensAndNamesEveryCommand() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(readme.lines().count()).isLessThanOrEqualTo(150);
        for (MatchResult command : all(Pattern.compile("addSubcommand\\(\"([a-z-]+)\""), Path.of("src/main/java/vn/lienthong/cli/CommandLineInterface.java"))) {
            assertThat(readme).contains("`" + command.group(1));
        }
    }

    @Test
    void theTestCommandOfTheReadmeIsTheOneThatIsRun() throws IOException {
        String command = "mvn -B -ntp verify";
        assertThat(Files.readString(Path.of("README.md"))).contains("\n" + command + "\n");
        assertThat(Files.readString(Path.of(".ci/run"))).contains("\n" + command + "\n").doesNotContain("mvn -q").doesNotContain("skipTests");
        assertThat(Files.isExecutable(Path.of(".ci/run"))).isTrue();
    }

    @Test
    void decisionsAreNumberedAndTellWhatWasRejected() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs/adr"))) {
            List<Path> decisions = files.sorted().toList();
            assertThat(decisions).isNotEmpty();
            for (int i = 0; i < decisions.size(); i++) {
                assertThat(decisions.get(i).getFileName().toString()).startsWith("%04d-".formatted(i + 1)).endsWith(".md");
                assertThat(Files.readString(decisions.get(i))).as(decisions.get(i).toString())
                        .contains("## Context", "## Decision", "## Rejected alternatives", "## Consequences");
            }
        }
    }
}
