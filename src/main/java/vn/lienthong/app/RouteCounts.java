package vn.lienthong.app;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.atomic.LongAccumulator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import vn.lienthong.console.routes.RunningRoute.Counts;
import vn.lienthong.console.routes.RunningRoute.Failure;
import vn.lienthong.pipeline.MessageRefused;

/** Counts what goes through each route, also across reloads; costs a few additions for each piece of work. Thread-safe. */
final class RouteCounts implements RoutePolicyFactory {

    private static final int LONGEST = 500;

    private final Clock clock;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    RouteCounts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeDone(Route done, Exchange exchange) {
                tallies.computeIfAbsent(routeId, id -> new Tally()).count(exchange);
            }
        };
    }

    Counts of(String routeId) {
        Tally tally = tallies.get(routeId);
        return tally == null ? Counts.NONE : tally.counts();
    }

    private final class Tally {

        private final LongAdder done = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder millis = new LongAdder();
        private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
        private volatile @Nullable Failure last;

        private void count(Exchange exchange) {
            long took = exchange.getClock().elapsed();
            millis.add(took);
            longest.accumulate(took);
            Throwable why = exchange.getException() != null ? exchange.getException()
                    : exchange.getExchangeExtension().isFailureHandled() ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class) : null;
            if (why == null) {
                done.increment();
            } else if (why instanceof MessageRefused) {
                done.increment();
                refused.increment();
            } else {
                failed.increment();
                String words = String.valueOf(why);
                last = new Failure(clock.instant(), words.substring(0, Math.min(LONGEST, words.length())));
            }
        }

        private Counts counts() {
            long all = done.sum() + failed.sum();
            return new Counts(done.sum(), refused.sum(), failed.sum(), all == 0 ? 0 : (millis.sum() + all - 1) / all, longest.get(), Optional.ofNullable(last));
        }
    }
}
