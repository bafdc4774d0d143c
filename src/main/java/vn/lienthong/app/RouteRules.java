package vn.lienthong.app;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.WhenDefinition;

/**
 * What a route must keep to, so that people can read it and no step gets what it cannot take: only {@code bean},
 * {@code to}, {@code split} and {@code choice}; each verb takes what the one before gives.
 */
final class RouteRules {

    private final Function<String, Optional<Class<?>>> verbs;
    private final Map<String, Class<?>> doors;

    /**
     * @param verbs the class of a verb by its name
     * @param doors what comes in by an endpoint that Java code calls
     */
    RouteRules(Function<String, Optional<Class<?>>> verbs, Map<String, Class<?>> doors) {
        this.verbs = verbs;
        this.doors = doors;
    }

    /** Everything wrong with these routes, each in one sentence that names route and step. */
    List<String> problems(List<RouteDefinition> routes) {
        List<String> problems = new ArrayList<>();
        Set<String> sources = new HashSet<>();
        for (RouteDefinition route : routes) {
            if (!sources.add(route.getInput().getEndpointUri())) {
                problems.add("route '" + route.getRouteId() + "': another route has the source " + route.getInput().getEndpointUri());
            }
            new Walk(route, routes, problems).walk();
        }
        return problems;
    }

    /** What flows through one route, from step to step. */
    private final class Walk {

        private final RouteDefinition route;
        private final List<RouteDefinition> all;
        private final List<String> problems;

        private Walk(RouteDefinition route, List<RouteDefinition> all, List<String> problems) {
            this.route = route;
            this.all = all;
            this.problems = problems;
        }

        private void walk() {
            if (route.getRouteId() == null || route.getDescriptionText() == null) {
                problem(route.getInput().getEndpointUri(), "has no id or no description");
            }
            if (route.getRouteConfigurationId() == null) {
                problem(route.getInput().getEndpointUri(), "names no routeConfigurationId");
            }
            Optional<Class<?>> body = Optional.ofNullable(doors.get(route.getInput().getEndpointUri()));
            if (route.getInput().getEndpointUri().startsWith("timer:")) {
                body = Optional.of(void.class);
            }
            walk(route.getOutputs(), body);
        }

        /** @param body what the first step gets, empty when it is not known */
        private Optional<Class<?>> walk(List<ProcessorDefinition<?>> steps, Optional<Class<?>> body) {
            Optional<Class<?>> current = body;
            for (ProcessorDefinition<?> step : steps) {
                // The route's failure configuration is worked in among the steps
                current = step instanceof OnExceptionDefinition ? current : step(step, current);
            }
            return current;
        }

        private Optional<Class<?>> step(ProcessorDefinition<?> step, Optional<Class<?>> body) {
            if (step instanceof BeanDefinition bean) {
                return verb(bean, body);
            }
            if (step instanceof ToDefinition to) {
                return to(to, body);
            }
            if (step instanceof SplitDefinition split) {
                walk(split.getOutputs(), Optional.empty());
                return Optional.empty();
            }
            if (step instanceof ChoiceDefinition choice) {
                for (WhenDefinition when : choice.getWhenClauses()) {
                    walk(when.getOutputs(), Optional.empty());
                }
                if (choice.getOtherwise() != null) {
                    walk(choice.getOtherwise().getOutputs(), body);
                }
                return Optional.empty();
            }
            problem(step.getShortName(), "is no step of ours (expected: bean, to, split, choice)");
            return Optional.empty();
        }

        private Optional<Class<?>> verb(BeanDefinition step, Optional<Class<?>> body) {
            String name = String.valueOf(step.getRef());
            Optional<Class<?>> verb = verbs.apply(name);
            if (verb.isEmpty()) {
                problem(name, "is no verb");
                return Optional.empty();
            }
            List<Method> methods = methods(verb.get());
            if (methods.size() != 1 || methods.get(0).getParameterCount() > 1) {
                problem(name, "has " + methods.size() + " public methods (expected: one, with at most one parameter)");
                return Optional.empty();
            }
            Method method = methods.get(0);
            Class<?> needed = method.getParameterCount() == 0 ? void.class : method.getParameterTypes()[0];
            if (body.isPresent() && needed != void.class && !needed.isAssignableFrom(body.get())) {
                problem(name, "needs " + needed.getSimpleName() + ", has " + body.get().getSimpleName());
            }
            return Optional.of(method.getReturnType());
        }

        /** Another route of ours takes it from here. */
        private Optional<Class<?>> to(ToDefinition to, Optional<Class<?>> body) {
            Optional<RouteDefinition> next = all.stream().filter(other -> other.getInput().getEndpointUri().equals(to.getUri())).findFirst();
            if (to.getUri().startsWith("direct:") && next.isEmpty()) {
                problem(to.getUri(), "leads to no route");
            }
            next.flatMap(other -> firstNeed(other)).ifPresent(needed -> {
                if (body.isPresent() && !needed.isAssignableFrom(body.get())) {
                    problem(to.getUri(), "needs " + needed.getSimpleName() + ", has " + body.get().getSimpleName());
                }
            });
            return Optional.empty();
        }

        private Optional<Class<?>> firstNeed(RouteDefinition other) {
            return other.getOutputs().stream().findFirst().filter(BeanDefinition.class::isInstance).map(BeanDefinition.class::cast)
                    .flatMap(first -> verbs.apply(String.valueOf(first.getRef()))).map(RouteRules::methods)
                    .filter(methods -> methods.size() == 1 && methods.get(0).getParameterCount() == 1)
                    .map(methods -> methods.get(0).getParameterTypes()[0]);
        }

        private void problem(String step, String sentence) {
            problems.add("route '" + route.getRouteId() + "' step '" + step + "': " + sentence);
        }
    }

    /** The public methods that a class itself declares; what every object has does not count. */
    static List<Method> methods(Class<?> verb) {
        return Arrays.stream(verb.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()).toList();
    }
}
