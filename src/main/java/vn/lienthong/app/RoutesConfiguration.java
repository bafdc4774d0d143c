package vn.lienthong.app;

import org.apache.camel.CamelContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.console.Place;
import vn.lienthong.console.routes.RoutesController;
import vn.lienthong.console.signin.Acting;
import vn.lienthong.console.signin.Permission;

/** The console's page of routes. */
@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {

    @Bean
    Place routesPlace() {
        return new Place(90, "/routes", "routes.title", Permission.SEE_TRAFFIC);
    }

    @Bean
    RoutesController routesController(CamelContext camel, RouteReload reload, RouteCounts counts, ApplicationContext beans, Acting acting) {
        return new RoutesController(new CamelRoutes(camel, reload, counts, RelayConfiguration.verbs(beans)), acting::run);
    }
}
