package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.EndpointInject;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import vn.lienthong.kernel.UnavailableException;

/** What Camel itself makes of the routes: each verb is called once and in order, and a wrong order does not get past its first step. */
@CamelSpringBootTest
@SpringBootTest(classes = RouteOrderTest.Verbs.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@DirtiesContext
class RouteOrderTest {

    record Raw(String text) {
    }

    record Opened(String text) {
    }

    record Verified(String text) {
    }

    private static final List<String> CALLS = new ArrayList<>();

    /** Stand-ins of the same shape as the real verbs. */
    @Configuration(proxyBeanMethods = false)
    @Import(CamelAutoConfiguration.class)
    static class Verbs {

        public static final class Open {
            public Opened open(Raw raw) {
                CALLS.add("open");
                if (raw.text().equals("world is broken")) {
                    throw new UnavailableException("no disk", new java.io.IOException("no disk"));
                }
                return new Opened(raw.text());
            }
        }

        public static final class Verify {
            public Verified verify(Opened opened) {
                CALLS.add("verify");
                return new Verified(opened.text());
            }
        }

        @Bean
        Open open() {
            return new Open();
        }

        @Bean
        Verify verify() {
            return new Verify();
        }
    }

    private static final String ROUTE = """
            - route:
                id: %s
                from:
                  uri: direct:%s
                  steps:
                    - bean:
                        ref: %s
                    - bean:
                        ref: %s
            """;

    @Autowired
    private CamelContext camel;

    @EndpointInject
    private ProducerTemplate template;

    @BeforeEach
    void load() throws Exception {
        CALLS.clear();
        PluginHelper.getRoutesLoader(camel).updateRoutes(
                RouteFolder.resource("right.camel.yaml", ROUTE.formatted("right", "right", "open", "verify")),
                RouteFolder.resource("wrong.camel.yaml", ROUTE.formatted("wrong", "wrong", "verify", "open")));
    }

    @Test
    void rightOrderCallsEachVerbOnce() {
        Object result = template.requestBody("direct:right", new Raw("packet"));

        assertThat(result).isEqualTo(new Verified("packet"));
        assertThat(CALLS).containsExactly("open", "verify");
    }

    @Test
    void wrongOrderFailsAtItsFirstStepAndCallsNoVerb() {
        assertThatThrownBy(() -> template.requestBody("direct:wrong", new Raw("packet")))
                .isInstanceOf(CamelExecutionException.class)
                .rootCause().hasMessageContaining("Opened").hasMessageContaining("Raw");
        assertThat(CALLS).isEmpty();
    }

    @Test
    void whatAVerbThrowsIsTheCauseThatTheDoorSees() {
        assertThatThrownBy(() -> template.requestBody("direct:right", new Raw("world is broken")))
                .isInstanceOf(CamelExecutionException.class).hasCauseInstanceOf(UnavailableException.class);
    }
}
