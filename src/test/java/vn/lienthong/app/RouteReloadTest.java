package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.console.routes.Routes.Reading;
import vn.lienthong.console.routes.RunningRoute;
import vn.lienthong.console.routes.RunningRoute.Counts;
import vn.lienthong.console.routes.RunningRoute.Step;
import vn.lienthong.kernel.Text;
import vn.lienthong.pipeline.Verb;

class RouteReloadTest {

    private static final String ROUTE = """
            - route:
                id: %s
                description: Says something.
                routeConfigurationId: quiet
                from:
                  uri: direct:%s
                  steps:
                    - bean:
                        ref: %s
            """;

    private static final String FAILURES = """
            - routeConfiguration:
                id: quiet
                onException:
                  - onException:
                      exception:
                        - java.lang.IllegalStateException
                      handled:
                        constant: "true"
                      steps:
                        - bean:
                            ref: %s
            """;

    @Verb("chào / greets")
    public static final class Hello {
        public String say(String who) {
            return "hello " + who;
        }
    }

    public static final class Goodbye {
        public String say(String who) {
            return "goodbye " + who;
        }
    }

    public static final class Stumble {
        public String say(String who) {
            throw new IllegalStateException(who);
        }
    }

    public static final class Number {
        public int count(Integer number) {
            return number;
        }
    }

    @TempDir
    private Path folder;

    private DefaultCamelContext camel;
    private RouteReload reload;
    private RouteCounts counts;
    private CamelRoutes routes;

    @BeforeEach
    void start() throws Exception {
        camel = new DefaultCamelContext();
        camel.disableJMX();
        Map<String, Object> verbs = Map.of("hello", new Hello(), "goodbye", new Goodbye(), "stumble", new Stumble(), "number", new Number());
        verbs.forEach((name, verb) -> camel.getRegistry().bind(name, verb));
        RouteRules rules = new RouteRules(name -> Optional.ofNullable(verbs.get(name)).map(Object::getClass), Map.of("direct:greet", String.class));
        reload = new RouteReload(camel, new RouteFolder(folder), rules, Clock.systemUTC());
        write("failures", FAILURES.formatted("hello"));
        write("greet", ROUTE.formatted("greet", "greet", "hello"));
        write("other", ROUTE.formatted("other", "other", "hello"));
        counts = new RouteCounts(Clock.systemUTC());
        camel.addRoutePolicyFactory(counts);
        routes = new CamelRoutes(camel, reload, counts, name -> Optional.ofNullable(verbs.get(name)).map(Object::getClass));
        reload.load();
        camel.start();
    }

    private RunningRoute shown(String id) {
        return routes.all().stream().filter(route -> route.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void consoleShowsWhatRunsAndCountsItAcrossChanges() throws Exception {
        // Given
        assertThat(shown("greet").counts()).isEqualTo(Counts.NONE);
        greet();
        greet();

        // Then
        assertThat(routes.all()).extracting(RunningRoute::id).containsExactly("greet", "other");
        assertThat(shown("greet")).returns("greet.camel.yaml", RunningRoute::file).returns("direct:greet", RunningRoute::source).returns("quiet", RunningRoute::failing)
                .returns(true, RunningRoute::running);
        assertThat(shown("greet").steps()).containsExactly(new Step("bean", "hello", Optional.of(new Text("chào", "greets")), "String", "String", List.of()));
        assertThat(shown("greet").counts()).returns(2L, Counts::done).returns(0L, Counts::failed).returns(Optional.empty(), Counts::last);

        // When a step that fails takes its place
        write("greet", ROUTE.formatted("greet", "greet", "stumble"));
        assertThat(routes.reload()).returns(Set.of("greet.camel.yaml"), Reading::changed).returns(Optional.empty(), Reading::problem);
        assertThat(routes.reload()).as("again").returns(Set.of(), Reading::changed);
        greet();

        // Then a failure that was dealt with is a failure
        assertThat(shown("greet").counts()).returns(2L, Counts::done).returns(1L, Counts::failed);
        assertThat(shown("greet").counts().last().orElseThrow().what()).isEqualTo("java.lang.IllegalStateException: unit");
        assertThat(shown("greet").steps()).extracting(Step::name).containsExactly("stumble");
        assertThat(shown("other").counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void whatWasRefusedIsExaminedAgainForWhoeverAsks() throws Exception {
        // Given
        write("greet", ROUTE.formatted("greet", "greet", "number"));
        assertThat(routes.reload().problem().orElseThrow().en()).contains("needs Integer, has String");

        // When, Then
        assertThat(routes.reload().problem()).isPresent();
        assertThat(routes.lastReading().orElseThrow().problem()).isPresent();
        assertThat(greet()).isEqualTo("hello unit");
    }

    @AfterEach
    void stop() throws IOException {
        camel.close();
    }

    @Test
    void changedRouteIsPutInForceAndTheOthersAreLeftAlone() throws Exception {
        // Given
        Route other = camel.getRoute("other");
        write("greet", ROUTE.formatted("greet", "greet", "goodbye"));

        // When
        reload.look();

        // Then
        assertThat(greet()).isEqualTo("goodbye unit");
        assertThat(camel.getRoute("other")).isSameAs(other);
        assertThat(reload.lastReport().orElseThrow().changed()).containsExactly("greet.camel.yaml");
        assertThat(reload.lastReport().orElseThrow().problem()).isEmpty();
    }

    @Test
    void addedRouteIsPutInForce() throws Exception {
        // Given
        write("third", ROUTE.formatted("third", "third", "goodbye"));

        // When
        reload.look();

        // Then
        assertThat(camel.createProducerTemplate().requestBody("direct:third", "unit")).isEqualTo("goodbye unit");
    }

    @Test
    void routeOfADeletedFileEnds() throws Exception {
        // Given
        Files.delete(folder.resolve("other.camel.yaml"));

        // When
        reload.look();

        // Then
        assertThat(camel.getRoute("other")).isNull();
        assertThat(greet()).isEqualTo("hello unit");
    }

    @Test
    void routeThatWasTakenOutOfItsFileEnds() throws Exception {
        // Given
        write("greet", ROUTE.formatted("renamed", "greet", "goodbye"));

        // When
        reload.look();

        // Then
        assertThat(camel.getRoute("greet")).isNull();
        assertThat(greet()).isEqualTo("goodbye unit");
    }

    @Test
    void changedFailureConfigurationHoldsForRoutesThatDidNotChange() throws Exception {
        // Given
        write("greet", ROUTE.formatted("greet", "greet", "stumble"));
        reload.look();
        String before = greet();
        write("failures", FAILURES.formatted("goodbye"));

        // When
        reload.look();

        // Then
        assertThat(before).isEqualTo("hello unit");
        assertThat(greet()).isEqualTo("goodbye unit");
    }

    @Test
    void brokenYamlKeepsTheOldRouteAndIsReportedInWords() throws Exception {
        assertKeepsOldRoute("- route:\n    id: greet\n  from: [", "greet.camel.yaml: while parsing a flow node");
    }

    @Test
    void unknownFieldKeepsTheOldRoute() throws Exception {
        assertKeepsOldRoute(ROUTE.formatted("greet", "greet", "goodbye") + "            colour: red\n", "colour");
    }

    @Test
    void unknownVerbKeepsTheOldRoute() throws Exception {
        assertKeepsOldRoute(ROUTE.formatted("greet", "greet", "shout"), "route 'greet' step 'shout': is no verb");
    }

    @Test
    void stepThatDoesNotFitKeepsTheOldRoute() throws Exception {
        assertKeepsOldRoute(ROUTE.formatted("greet", "greet", "number"), "route 'greet' step 'number': needs Integer, has String");
    }

    @Test
    void doubledRouteIdKeepsTheOldRoute() throws Exception {
        assertKeepsOldRoute(ROUTE.formatted("other", "greet", "goodbye"), "route 'other' in other.camel.yaml: another file has a route of that id");
    }

    @Test
    void emptiedFolderKeepsTheOldRoutes() throws Exception {
        // Given
        for (String name : new String[] {"failures", "greet", "other"}) {
            Files.delete(folder.resolve(name + ".camel.yaml"));
        }

        // When
        reload.look();

        // Then
        assertThat(greet()).isEqualTo("hello unit");
        assertThat(reload.lastReport().orElseThrow().problem().orElseThrow().en())
                .isEqualTo("The old routes go on: no route file (expected: at least one *.camel.yaml)");
    }

    @Test
    void mendedFileIsPutInForce() throws Exception {
        // Given
        write("greet", "not a route");
        reload.look();
        write("greet", ROUTE.formatted("greet", "greet", "goodbye"));

        // When
        reload.look();

        // Then
        assertThat(greet()).isEqualTo("goodbye unit");
        assertThat(reload.lastReport().orElseThrow().problem()).isEmpty();
    }

    @Test
    void startStopsAtAWrongRoute() throws Exception {
        // Given
        write("greet", ROUTE.formatted("greet", "greet", "number"));
        try (DefaultCamelContext fresh = new DefaultCamelContext()) {
            RouteRules rules = new RouteRules(name -> Optional.of(name.equals("number") ? Number.class : Hello.class), Map.of("direct:greet", String.class));

            // When
            assertThatThrownBy(() -> new RouteReload(fresh, new RouteFolder(folder), rules, Clock.systemUTC()).load())
                    // Then
                    .isInstanceOf(IOException.class).hasMessage("routes: route 'greet' step 'number': needs Integer, has String");
        }
    }

    private void assertKeepsOldRoute(String text, String problem) throws Exception {
        // Given
        write("greet", text);

        // When
        reload.look();

        // Then
        assertThat(greet()).isEqualTo("hello unit");
        assertThat(camel.getRoutes()).extracting(Route::getId).containsExactlyInAnyOrder("greet", "other");
        assertThat(reload.lastReport().orElseThrow().problem().orElseThrow().en()).startsWith("The old routes go on: ").contains(problem);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".camel.yaml"), text);
    }

    private String greet() {
        return camel.createProducerTemplate().requestBody("direct:greet", "unit", String.class);
    }
}
