package vn.lienthong.cli.demo;

import java.time.Duration;
import java.util.List;
import vn.lienthong.cli.Terminal;
import vn.lienthong.kernel.Text;

/** Shows what became of the documents. */
final class DemoTable {

    private static final String ROW = "%-34s  %-46s  %-8s  %9s  %9s  %8s  %8s%n";
    private static final int WIDTH = 34 + 46 + 8 + 9 + 9 + 8 + 8 + 6 * 2;

    private final Terminal terminal;

    DemoTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(DemoResult result) {
        terminal.out().println();
        terminal.out().printf(ROW, word("Văn bản", "Document"), word("Đường đi", "Path"), word("Chữ ký", "Verdict"),
                word("Đã nhận", "Received"), word("Biên nhận", "Receipts"), word("Trả lời", "Answer"), word("Xong", "Complete"));
        terminal.out().println("-".repeat(WIDTH));
        result.outcomes().forEach(this::printRow);
        printRefusals(result.outcomes().stream().filter(outcome -> !outcome.reasons().isEmpty()).toList());
        result.outcomes().forEach(outcome -> outcome.troubles().forEach(trouble -> terminal.out().println("! " + trouble)));
        terminal.out().println();
    }

    private void printRow(DocumentOutcome outcome) {
        var document = outcome.document();
        terminal.out().printf(ROW, text(document.title()), text(document.path()), verdict(outcome),
                outcome.acknowledged() + "/" + outcome.expected(),
                outcome.receiptsVerified() + "/" + outcome.receiptsExpected(),
                millis(outcome.answered()), millis(outcome.completed()));
    }

    private void printRefusals(List<DocumentOutcome> refused) {
        if (refused.isEmpty()) {
            return;
        }
        terminal.out().println();
        terminal.say("Bị từ chối:", "Refused:");
        for (var outcome : refused) {
            terminal.out().println("  " + text(outcome.document().title()));
            for (var reason : outcome.reasons()) {
                terminal.out().println("    " + reason.code());
                terminal.out().println("      vi: " + reason.message().vi());
                terminal.out().println("      en: " + reason.message().en());
            }
        }
    }

    private String verdict(DocumentOutcome outcome) {
        return outcome.verdict().isEmpty() ? word("từ chối", "refused") : outcome.verdict();
    }

    private String word(String vi, String en) {
        return text(new Text(vi, en));
    }

    private String text(Text text) {
        return terminal.language().of(text);
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
