package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import vn.lienthong.pipeline.Verb;

/** The routes as they are shipped: their steps fit together, and they stay readable. */
class RoutesTest {

    private static final Path FOLDER = Path.of("routes");
    private static final Map<String, Class<?>> VERBS = verbs();

    @Test
    void eachStepTakesWhatTheStepBeforeGives() throws Exception {
        assertThat(rules().problems(routes(texts()))).isEmpty();
    }

    @Test
    void wrongOrderIsFoundBeforeAnythingRuns() throws Exception {
        // Given
        Map<String, String> texts = texts();
        texts.computeIfPresent("receive.camel.yaml", (name, text) -> text
                .replace("ref: openEnvelope", "ref: x").replace("ref: verifySignature", "ref: openEnvelope").replace("ref: x", "ref: verifySignature"));

        // When
        List<String> problems = rules().problems(routes(texts));

        // Then
        assertThat(problems).containsExactly(
                "route 'receive' step 'verifySignature': needs OpenedMessage, has ReceivedMessage",
                "route 'receive' step 'openEnvelope': needs ReceivedMessage, has VerifiedMessage",
                "route 'receive' step 'identifySender': needs VerifiedMessage, has OpenedMessage");
    }

    @Test
    void leftOutStepIsFound() throws Exception {
        // Given
        Map<String, String> texts = texts();
        texts.computeIfPresent("receive.camel.yaml", (name, text) -> text.replace("        - bean:\n            ref: verifySignature\n", ""));

        // When
        List<String> problems = rules().problems(routes(texts));

        // Then
        assertThat(problems).containsExactly("route 'receive' step 'identifySender': needs VerifiedMessage, has OpenedMessage");
    }

    @Test
    void stepThatIsNoneOfOursIsFound() throws Exception {
        // Given
        Map<String, String> texts = texts();
        texts.computeIfPresent("relay.camel.yaml", (name, text) -> text + "        - log: \"${body}\"\n");

        // When
        List<String> problems = rules().problems(routes(texts));

        // Then
        assertThat(problems).containsExactly("route 'relay' step 'log': is no step of ours (expected: bean, to, split, choice)");
    }

    @Test
    void wordThatIsNoVerbIsFound() throws Exception {
        // Given
        Map<String, String> texts = texts();
        texts.computeIfPresent("relay.camel.yaml", (name, text) -> text.replace("ref: recordRelayed", "ref: mailbox"));

        // When
        List<String> problems = rules().problems(routes(texts));

        // Then
        assertThat(problems).containsExactly("route 'relay' step 'mailbox': is no verb");
    }

    @Test
    void everyVerbHasOnePublicMethod() {
        VERBS.forEach((name, type) -> assertThat(RouteRules.methods(type)).as(name).hasSize(1));
    }

    @Test
    void everyVerbIsUsedAndNothingElse() throws IOException {
        // Given
        var used = new TreeSet<String>();

        // When
        for (String text : texts().values()) {
            Matcher ref = Pattern.compile("ref: (\\w+)").matcher(text);
            while (ref.find()) {
                used.add(ref.group(1));
            }
        }

        // Then
        assertThat(used).isEqualTo(VERBS.keySet());
    }

    @Test
    void everyFileIsOnePageWithItsNameAndItsPurpose() throws Exception {
        for (Map.Entry<String, String> file : texts().entrySet()) {
            List<String> lines = file.getValue().lines().toList();
            assertThat(lines.size()).as(file.getKey() + ", lines").isLessThanOrEqualTo(60);
            assertThat(lines.get(0)).as(file.getKey() + ", first line").startsWith("# ");
            if (!file.getKey().startsWith("failures")) {
                assertThat(lines.stream().filter(line -> line.strip().startsWith("id: ")).findFirst().map(String::strip))
                        .as(file.getKey() + ", first route").contains("id: " + file.getKey().replace(".camel.yaml", ""));
                assertThat(lines).as(file.getKey() + ", what comes in and goes out").anyMatch(line -> line.startsWith("#   in "))
                        .anyMatch(line -> line.startsWith("#   out"));
            }
        }
    }

    @Test
    void everyFailureConfigurationThatIsNamedExistsAndTheOtherWayRound() throws Exception {
        // Given
        try (DefaultCamelContext camel = load(texts())) {
            // When
            var defined = camel.getRouteConfigurationDefinitions().stream().map(RouteConfigurationDefinition::getId).collect(Collectors.toSet());
            var named = camel.getRouteDefinitions().stream().map(RouteDefinition::getRouteConfigurationId).collect(Collectors.toSet());

            // Then
            assertThat(named).isEqualTo(defined);
        }
    }

    @Test
    void readmeListsEveryVerbAsItIs() throws IOException {
        // Given
        List<String> rows = new ArrayList<>();
        for (String name : inOrderOfUse()) {
            Method method = RouteRules.methods(VERBS.get(name)).get(0);
            String takes = method.getParameterCount() == 0 ? "–" : method.getParameterTypes()[0].getSimpleName();
            rows.add("| `" + name + "` | " + takes + " | " + method.getReturnType().getSimpleName() + " | "
                    + VERBS.get(name).getAnnotation(Verb.class).value() + " |");
        }

        // When
        List<String> found = Files.readAllLines(FOLDER.resolve("README.md")).stream().filter(line -> line.startsWith("| `")).toList();

        // Then
        assertThat(found).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static List<String> inOrderOfUse() {
        return List.copyOf(VERBS.keySet());
    }

    private static RouteRules rules() {
        return new RouteRules(name -> Optional.ofNullable(VERBS.get(name)), RelayConfiguration.doors());
    }

    private static List<RouteDefinition> routes(Map<String, String> texts) throws Exception {
        try (DefaultCamelContext camel = load(texts)) {
            return List.copyOf(camel.getRouteDefinitions());
        }
    }

    private static DefaultCamelContext load(Map<String, String> texts) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.disableJMX();
        PluginHelper.getRoutesLoader(camel).loadRoutes(RouteFolder.resources(texts));
        return camel;
    }

    private static Map<String, String> texts() throws IOException {
        return new RouteFolder(FOLDER).read();
    }

    private static Map<String, Class<?>> verbs() {
        return new ClassFileImporter().importPackages("vn.lienthong.pipeline").stream()
                .filter(type -> type.isAnnotatedWith(Verb.class)).map(JavaClass::reflect)
                .collect(Collectors.toMap(type -> Character.toLowerCase(type.getSimpleName().charAt(0)) + type.getSimpleName().substring(1),
                        type -> (Class<?>) type, (one, other) -> one, TreeMap::new));
    }
}
