package vn.lienthong.cli.demo;

import java.util.List;
import java.util.function.ToIntFunction;

/** What became of all documents together. */
public record DemoResult(List<DocumentOutcome> outcomes) {

    public DemoResult {
        outcomes = List.copyOf(outcomes);
    }

    /** The last line of the demo; the same in every language, since scripts read it. */
    public String line() {
        return "delivered " + delivered() + " of " + expected() + ", refused " + refused() + " of " + refusalsExpected()
                + ", receipts verified " + receiptsVerified() + " of " + receiptsExpected();
    }

    /** Whether nothing is missing anywhere. */
    public boolean complete() {
        return delivered() == expected() && refused() == refusalsExpected() && receiptsVerified() == receiptsExpected();
    }

    private int delivered() {
        return sum(DocumentOutcome::acknowledged);
    }

    private int expected() {
        return sum(DocumentOutcome::expected);
    }

    private int refused() {
        return sum(outcome -> outcome.refusedAsExpected() ? 1 : 0);
    }

    private int refusalsExpected() {
        return sum(outcome -> outcome.document().refusal().isPresent() ? 1 : 0);
    }

    private int receiptsVerified() {
        return sum(DocumentOutcome::receiptsVerified);
    }

    private int receiptsExpected() {
        return sum(DocumentOutcome::receiptsExpected);
    }

    private int sum(ToIntFunction<DocumentOutcome> count) {
        return outcomes.stream().mapToInt(count).sum();
    }
}
