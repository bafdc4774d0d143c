package vn.lienthong.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import vn.lienthong.console.Place;
import vn.lienthong.console.overview.JdbcWaiting;
import vn.lienthong.console.overview.LiveOverview;
import vn.lienthong.console.overview.Overview;
import vn.lienthong.console.overview.OverviewController;
import vn.lienthong.console.overview.OverviewReading;
import vn.lienthong.console.parked.JdbcParked;
import vn.lienthong.console.signin.Permission;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.statistics.JdbcFlows;

/** The console's overview. */
@Configuration(proxyBeanMethods = false)
class OverviewConfiguration {

    /** How often those who look at it are told, and how old it may be that a page shows. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    @Bean
    Place overviewPlace() {
        return new Place(10, "/", "overview.title", Permission.SEE_TRAFFIC);
    }

    @Bean
    OverviewReading overviewReading(JdbcTemplate jdbc, TrustReading trust, DataFolder folder, Clock clock) {
        var surroundings = new GatewaySurroundings(new JdbcParked(jdbc), folder, trust);
        return new OverviewReading(new JdbcFlows(jdbc), new JdbcWaiting(jdbc), surroundings, clock, EVERY.dividedBy(2));
    }

    @Bean
    LiveOverview liveOverview(OverviewReading reading, SpringTemplateEngine templates, ApplicationContext context) {
        return new LiveOverview(reading, (overview, language) -> parts(overview, language, templates, context), EVERY);
    }

    @Bean
    OverviewController overviewController(OverviewReading reading, LiveOverview live) {
        return new OverviewController(reading, live);
    }

    /** Outside of any request, so that what a request would have told the template is told here. */
    private static String parts(Overview overview, Locale language, SpringTemplateEngine templates, ApplicationContext beans) {
        var context = new Context(language);
        context.setVariable("overview", overview);
        context.setVariable(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME, new ThymeleafEvaluationContext(beans, null));
        LocaleContextHolder.setLocale(language);
        try {
            return templates.process("overview", Set.of("live"), context);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
