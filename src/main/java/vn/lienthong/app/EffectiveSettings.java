package vn.lienthong.app;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import vn.lienthong.console.settings.Setting;
import vn.lienthong.console.settings.Setting.Origin;

/** All settings as this gateway was started with them, and where each of them was set. */
final class EffectiveSettings implements Supplier<List<Setting>> {

    /** Of the libraries it is built on, those that the command line sets. */
    private static final List<String> SERVER = List.of("server.port", "server.address");

    private final GatewaySettings settings;
    private final Environment environment;

    EffectiveSettings(GatewaySettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public List<Setting> get() {
        var all = new ArrayList<Setting>();
        collect("lienthong", settings, all);
        SERVER.forEach(key -> all.add(Setting.of(key, environment.getProperty(key, ""), origin(key))));
        return all;
    }

    private void collect(String prefix, Record some, List<Setting> all) {
        for (RecordComponent component : some.getClass().getRecordComponents()) {
            String key = prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Object value = value(component, some);
            if (value instanceof Record inner) {
                collect(key, inner, all);
            } else {
                all.add(Setting.of(key, text(value), origin(key)));
            }
        }
    }

    private static @Nullable Object value(RecordComponent component, Record some) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(some);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record does not tell its " + component.getName(), e);
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(EffectiveSettings::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
        return value == null ? "" : value.toString();
    }

    private Origin origin(String key) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source.getConfigurationProperty(name) != null || source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
                return origin((PropertySource<?>) source.getUnderlyingSource());
            }
        }
        return Origin.DEFAULT;
    }

    private static Origin origin(@Nullable PropertySource<?> source) {
        String name = source == null ? "" : source.getName();
        if (name.equals("commandLineArgs")) {
            return Origin.COMMAND_LINE;
        }
        if (name.startsWith("system")) {
            return Origin.ENVIRONMENT;
        }
        return name.startsWith("Config resource") && !name.contains("class path resource") ? Origin.FILE : Origin.DEFAULT;
    }
}
