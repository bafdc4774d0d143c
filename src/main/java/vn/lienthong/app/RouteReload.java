package vn.lienthong.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
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
    private final Map<String, Set<String>> routesOfFile = new HashMap<>();
    private Map<String, String> inForce = Map.of();
    private Map<String, String> refused = Map.of();
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
        String problem = examine(files);
        if (!problem.isEmpty()) {
            throw new IOException("routes: " + problem);
        }
        apply(files, files.keySet());
    }

    /** Looks whether files have changed, and if so puts them in force or reports why not. */
    synchronized void look() throws Exception {
        if (inForce.isEmpty() || !folder.isEditable()) {
            return;
        }
        Map<String, String> files = folder.read();
        if (files.equals(inForce) || files.equals(refused)) {
            return;
        }
        Set<String> changed = difference(files, inForce);
        String problem = examine(files);
        if (problem.isEmpty()) {
            // What failures.camel.yaml defines is worked into each route when the route is made
            apply(files, changed.stream().anyMatch(name -> name.startsWith("failures")) ? files.keySet() : changed);
            refused = Map.of();
            report(changed, Optional.empty());
        } else {
            refused = files;
            report(changed, Optional.of(new Text("Các luồng cũ vẫn chạy: " + problem, "The old routes go on: " + problem)));
        }
    }

    /** Empty before the first change. */
    Optional<Report> lastReport() {
        return lastReport;
    }

    /** Builds all routes without starting them, with the beans of the running gateway. */
    private String examine(Map<String, String> files) throws IOException {
        try (DefaultCamelContext trial = new DefaultCamelContext(camel.getRegistry())) {
            trial.setAutoStartup(false);
            trial.getCamelContextExtension().setName("route-trial");
            trial.disableJMX();
            PluginHelper.getRoutesLoader(trial).loadRoutes(RouteFolder.resources(files));
            List<String> problems = rules.problems(((ModelCamelContext) trial).getRouteDefinitions());
            trial.start();
            return String.join("; ", problems);
        } catch (Exception e) {
            return sentence(e);
        }
    }

    private static String sentence(Throwable e) {
        List<String> parts = new ArrayList<>();
        for (Throwable cause = e; cause != null && parts.size() < 4; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            if (!message.isBlank() && !parts.contains(message)) {
                parts.add(message);
            }
        }
        return String.join(": ", parts);
    }

    private void apply(Map<String, String> files, Set<String> changed) throws Exception {
        Set<String> before = new TreeSet<>();
        for (String name : changed) {
            before.addAll(routesOfFile.getOrDefault(name, Set.of()));
            routesOfFile.remove(name);
        }
        Map<String, String> toLoad = new LinkedHashMap<>(files);
        toLoad.keySet().retainAll(changed);
        for (Map.Entry<String, String> file : toLoad.entrySet()) {
            PluginHelper.getRoutesLoader(camel).updateRoutes(RouteFolder.resource(file.getKey(), file.getValue()));
            routesOfFile.put(file.getKey(), idsOf(file.getKey()));
        }
        routesOfFile.values().forEach(before::removeAll);
        for (String gone : before) {
            camel.getRouteController().stopRoute(gone);
            camel.removeRoute(gone);
        }
        inForce = Map.copyOf(files);
    }

    private Set<String> idsOf(String file) {
        Set<String> ids = new TreeSet<>();
        for (RouteDefinition route : ((ModelCamelContext) camel).getRouteDefinitions()) {
            if (route.getResource() != null && route.getResource().getLocation().endsWith(":" + file)) {
                ids.add(route.getRouteId());
            }
        }
        return ids;
    }

    private static Set<String> difference(Map<String, String> one, Map<String, String> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> one.getOrDefault(name, "").equals(other.getOrDefault(name, "")));
        return names;
    }

    private void report(Set<String> changed, Optional<Text> problem) {
        lastReport = Optional.of(new Report(clock.instant(), Set.copyOf(changed), problem));
        if (problem.isPresent()) {
            LOG.atWarn().addKeyValue("files", changed).addKeyValue("problem", problem.get()).log("Changed routes are not put in force");
        } else {
            LOG.atInfo().addKeyValue("files", changed).log("Changed routes are in force");
        }
    }
}
