package vn.lienthong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.kernel.RefusalCode;

/** {@code docs/refusals.md} as the catalogue of refusals has it; its sections are the catalogue's comments. */
final class RefusalsDocument {

    private static final Path CATALOGUE = Path.of("src/main/java/vn/lienthong/kernel/RefusalCode.java");

    private static final Pattern SECTION_OR_CODE = Pattern.compile("^    (?:// (?<section>.+)|(?<code>[A-Z][A-Z0-9_]+)\\(Side\\.)", Pattern.MULTILINE);

    private static final String HEAD = """
            # Refusals

            Every refusal carries one of these codes, its sentence in both languages with `{0}` … filled in, the element or field
            it is about, and the clause it rests on. A code never changes its meaning; programs should look at nothing else. Side
            *sender*: the message is wrong, and the same message is refused again; put it right first. Side *gateway*: nothing is wrong
            with the message; send it again later.

            A refused submission gets a signed receipt of the refusal that names the packet's digest, and nothing else of the packet is kept. How
            faults look on the wire is told in [connecting-a-dms.md](connecting-a-dms.md).

            This page is generated from `kernel.RefusalCode`; after a change there: `%s`.
            """;

    private RefusalsDocument() {
    }

    static String write() throws IOException {
        var page = new StringBuilder(HEAD.formatted(DocsTest.REGENERATE));
        Matcher part = SECTION_OR_CODE.matcher(Files.readString(CATALOGUE));
        while (part.find()) {
            if (part.group("section") != null) {
                page.append("\n## ").append(part.group("section")).append("\n\n")
                        .append("| code | side | again? | rests on | tiếng Việt | English |\n|---|---|---|---|---|---|\n");
            } else {
                row(RefusalCode.valueOf(part.group("code")), page);
            }
        }
        return page.toString();
    }

    private static void row(RefusalCode code, StringBuilder page) {
        page.append("| `").append(code).append("` | ").append(code.side() == RefusalCode.Side.SENDER ? "sender" : "gateway")
                .append(" | ").append(code.retryCanHelp() ? "later" : "no")
                .append(" | ").append(code.clause())
                .append(" | ").append(code.text().vi().replace("|", "\\|"))
                .append(" | ").append(code.text().en().replace("|", "\\|")).append(" |\n");
    }
}
