package vn.lienthong.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.kernel.Text;

/**
 * Keeps the running routes equal to the files, in three steps: examine all of them in a context of its own, apply those
 * that changed, report. If anything is wrong nothing changes, and the report says what it is. Thread-safe.
 */
final class RouteReload {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

    /**
     * What came of the last change.
     *
     * @param changed the files that were changed, added or deleted
     * @param problem why they are not in force; empty when they are
     */
    record Report(Instant at, Set<String> changed, Optional<Text> problem) {
    }

    private final CamelContext camel;
    private final RouteFolder folder;
    private final RouteRules rules;
    private final Clock clock;
    private Map<String, Set<String>> routesOfFile = Map.of();
    private Map<String, String> inForce = Map.of();
    private Optional<Map<String, String>> refused = Optional.empty();
    private volatile Optional<Report> lastReport = Optional.empty();

    RouteReload(CamelContext camel, RouteFolder folder, RouteRules rules, Clock clock) {
        this.camel = camel;
        this.folder = folder;
        this.rules = rules;
        this.clock = clock;
    }

    /** The first loading, when nothing runs yet: a wrong route stops the start. */
    synchronized void load() throws Exception {
        Map<String, String> files = folder.read();
        Examination examined = examine(files);
        if (!examined.problem().isEmpty()) {
            throw new IOException("routes: " + examined.problem());
        }
        apply(files, examined.routesOfFile(), files.keySet());
    }

    /** Looks whether files have changed, and if so puts them in force or reports why not. */
    synchronized void look() throws Exception {
        if (inForce.isEmpty() || !folder.isEditable()) {
            return;
        }
        Map<String, String> files = folder.read();
        if (!files.equals(inForce) && !refused.equals(Optional.of(files))) {
            putInForce(files);
        }
    }

    /** The same at once, for somebody who waits for the answer; what was refused before is examined again. */
    synchronized Report reload() throws Exception {
        Map<String, String> files = folder.read();
        return files.equals(inForce) ? new Report(clock.instant(), Set.of(), Optional.empty()) : putInForce(files);
    }

    private Report putInForce(Map<String, String> files) throws Exception {
        Set<String> changed = difference(files, inForce);
        Examination examined = examine(files);
        if (examined.problem().isEmpty()) {
            // What failures.camel.yaml defines is worked into each route when the route is made
            boolean all = changed.stream().anyMatch(name -> name.startsWith("failures"));
            apply(files, examined.routesOfFile(), all ? files.keySet() : changed);
            refused = Optional.empty();
            return report(changed, Optional.empty());
        }
        refused = Optional.of(files);
        return report(changed, Optional.of(new Text("Các luồng cũ vẫn chạy: " + examined.problem(),
                "The old routes go on: " + examined.problem())));
    }

    /** The file in which a route stands. */
    synchronized Optional<String> fileOf(String route) {
        return routesOfFile.entrySet().stream().filter(file -> file.getValue().contains(route)).map(Map.Entry::getKey).findFirst();
    }

    boolean editable() {
        return folder.isEditable();
    }

    /** The files whose routes run, by their names. */
    synchronized Map<String, String> inForce() {
        return inForce;
    }

    /** Empty before the first change. */
    Optional<Report> lastReport() {
        return lastReport;
    }

    /** @param problem empty when all is well */
    private record Examination(String problem, Map<String, Set<String>> routesOfFile) {
    }

    /** Builds all routes without starting them, with the beans of the running gateway. */
    private Examination examine(Map<String, String> files) {
        if (files.isEmpty()) {
            return new Examination("no route file (expected: at least one *.camel.yaml)", Map.of());
        }
        // A registry of its own that asks the other: closing a context empties its registry
        try (DefaultCamelContext trial = new DefaultCamelContext(new DefaultRegistry(camel.getRegistry()))) {
            trial.setAutoStartup(false);
            trial.disableJMX();
            Map<String, Set<String>> routesOfFile = new HashMap<>();
            List<String> problems = new ArrayList<>();
            for (Map.Entry<String, String> file : files.entrySet()) {
                routesOfFile.put(file.getKey(), loadOnTrial(trial, file.getKey(), file.getValue(), problems));
            }
            problems.addAll(rules.problems(trial.getRouteDefinitions()));
            if (problems.isEmpty()) {
                trial.start();
            }
            return new Examination(String.join("; ", problems), routesOfFile);
        } catch (Exception e) {
            return new Examination(sentence(e), Map.of());
        }
    }

    /** Camel replaces a route by another of the same id without a word; here that is a mistake. */
    private static Set<String> loadOnTrial(ModelCamelContext trial, String name, String text, List<String> problems) throws Exception {
        List<RouteDefinition> before = List.copyOf(trial.getRouteDefinitions());
        PluginHelper.getRoutesLoader(trial).loadRoutes(RouteFolder.resource(name, text));
        Set<String> ids = new TreeSet<>();
        for (RouteDefinition route : trial.getRouteDefinitions()) {
            if (!before.contains(route)) {
                ids.add(route.getRouteId());
                if (before.stream().anyMatch(other -> route.getRouteId().equals(other.getRouteId()))) {
                    problems.add("route '" + route.getRouteId() + "' in " + name + ": another file has a route of that id");
                }
            }
        }
        return ids;
    }

    private static String sentence(Throwable e) {
        List<String> parts = new ArrayList<>();
        for (Throwable cause = e; cause != null && parts.size() < 4; cause = cause.getCause()) {
            // A parser says in its second line where it stumbled
            String message = String.valueOf(cause.getMessage()).lines().limit(2).map(String::strip).collect(Collectors.joining(" "));
            if (!message.isBlank() && !parts.contains(message)) {
                parts.add(message);
            }
        }
        return String.join(": ", parts);
    }

    private void apply(Map<String, String> files, Map<String, Set<String>> newRoutes, Set<String> changed) throws Exception {
        Set<String> gone = new TreeSet<>();
        routesOfFile.values().forEach(gone::addAll);
        newRoutes.values().forEach(gone::removeAll);
        for (String id : gone) {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
        }
        Map<String, String> toLoad = new TreeMap<>(RouteFolder::failuresFirst);
        toLoad.putAll(files);
        toLoad.keySet().retainAll(changed);
        PluginHelper.getRoutesLoader(camel).updateRoutes(RouteFolder.resources(toLoad));
        routesOfFile = newRoutes;
        inForce = Map.copyOf(files);
    }

    private static Set<String> difference(Map<String, String> one, Map<String, String> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> one.getOrDefault(name, "").equals(other.getOrDefault(name, "")));
        return names;
    }

    private Report report(Set<String> changed, Optional<Text> problem) {
        var report = new Report(clock.instant(), Set.copyOf(changed), problem);
        lastReport = Optional.of(report);
        if (problem.isPresent()) {
            LOG.atWarn().addKeyValue("files", changed).addKeyValue("problem", problem.get()).log("Changed routes are not put in force");
        } else {
            LOG.atInfo().addKeyValue("files", changed).log("Changed routes are in force");
        }
        return report;
    }
}
