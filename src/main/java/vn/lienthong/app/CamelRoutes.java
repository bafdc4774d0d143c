package vn.lienthong.app;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.WhenDefinition;
import vn.lienthong.console.routes.Routes;
import vn.lienthong.console.routes.RunningRoute;
import vn.lienthong.console.routes.RunningRoute.Step;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.pipeline.Verb;

/** Camel's routes as the console shows them. */
final class CamelRoutes implements Routes {

    private final CamelContext camel;
    private final RouteReload reload;
    private final RouteCounts counts;
    private final Function<String, Optional<Class<?>>> verbs;

    /** @param verbs the class of a verb by its name */
    CamelRoutes(CamelContext camel, RouteReload reload, RouteCounts counts, Function<String, Optional<Class<?>>> verbs) {
        this.camel = camel;
        this.reload = reload;
        this.counts = counts;
        this.verbs = verbs;
    }

    @Override
    public List<RunningRoute> all() {
        return ((ModelCamelContext) camel).getRouteDefinitions().stream().map(this::route).sorted(Comparator.comparing(RunningRoute::id)).toList();
    }

    private RunningRoute route(RouteDefinition route) {
        String id = route.getRouteId();
        return new RunningRoute(id, String.valueOf(route.getDescriptionText()), reload.fileOf(id).orElse(""), route.getInput().getEndpointUri(),
                String.valueOf(route.getRouteConfigurationId()), camel.getRouteController().getRouteStatus(id).isStarted(), steps(route.getOutputs()), counts.of(id));
    }

    private List<Step> steps(List<ProcessorDefinition<?>> outputs) {
        var steps = new ArrayList<Step>();
        for (ProcessorDefinition<?> step : outputs) {
            // The rule for failures is worked in among the steps
            if (!(step instanceof OnExceptionDefinition)) {
                steps.add(step(step));
            }
        }
        return steps;
    }

    private Step step(ProcessorDefinition<?> step) {
        if (step instanceof BeanDefinition bean) {
            return verb(String.valueOf(bean.getRef()));
        }
        if (step instanceof ToDefinition to) {
            return new Step("to", to.getUri(), Optional.empty(), "", "", List.of());
        }
        if (step instanceof ChoiceDefinition choice) {
            var branches = new ArrayList<Step>();
            for (WhenDefinition when : choice.getWhenClauses()) {
                branches.add(new Step("when", String.valueOf(when.getExpression()), Optional.empty(), "", "", steps(when.getOutputs())));
            }
            if (choice.getOtherwise() != null) {
                branches.add(new Step("otherwise", "", Optional.empty(), "", "", steps(choice.getOtherwise().getOutputs())));
            }
            return new Step("choice", "", Optional.empty(), "", "", branches);
        }
        return new Step(step.getShortName(), "", Optional.empty(), "", "", steps(step.getOutputs()));
    }

    private Step verb(String name) {
        Optional<Class<?>> verb = verbs.apply(name);
        Optional<Text> words = verb.map(type -> type.getAnnotation(Verb.class)).map(Verb::value).map(CamelRoutes::words);
        List<Method> methods = verb.map(RouteRules::methods).orElse(List.of());
        String takes = methods.size() == 1 && methods.get(0).getParameterCount() == 1 ? methods.get(0).getParameterTypes()[0].getSimpleName() : "";
        String gives = methods.size() == 1 ? methods.get(0).getReturnType().getSimpleName() : "";
        return new Step("bean", name, words, takes, gives.equals("void") ? "" : gives, List.of());
    }

    /** {@code Vietnamese / English}, as {@link Verb} has it. */
    static Text words(String both) {
        int between = both.indexOf(" / ");
        return between < 0 ? new Text(both, both) : new Text(both.substring(0, between), both.substring(between + 3));
    }

    @Override
    public boolean editable() {
        return reload.editable();
    }

    @Override
    public Optional<Reading> lastReading() {
        return reload.lastReport().map(report -> new Reading(report.at(), report.changed(), report.problem()));
    }

    @Override
    public Reading reload() {
        try {
            RouteReload.Report report = reload.reload();
            return new Reading(report.at(), report.changed(), report.problem());
        } catch (Exception e) {
            // Camel declares Exception for whatever a route may do when it is stopped or started
            throw new UnavailableException("the routes cannot be read again", e);
        }
    }
}
