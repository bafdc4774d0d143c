package vn.lienthong.cli.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample packets as texts. Their attachments were cut for publication and stand as {@code [TRUNCATED n base64 chars]}. */
public final class SampleText {

    private static final Pattern CUT = Pattern.compile("(ContentTransferEncoded[^>]*>)[^<]*TRUNCATED[^<]*(</)");

    private SampleText() {
    }

    /** The sample of this name, without its extension, as it was collected. */
    public static InputStream open(String name) throws IOException {
        InputStream in = SampleText.class.getResourceAsStream("/samples/" + name + ".edxml");
        if (in == null) {
            throw new FileNotFoundException("sample " + name);
        }
        return in;
    }

    /** The same text with these bytes where its attachment was cut, and all else as it was. */
    public static String withAttachment(String sample, byte[] attachment) {
        String encoded = Base64.getEncoder().encodeToString(attachment);
        return CUT.matcher(sample).replaceAll("$1" + Matcher.quoteReplacement(encoded) + "$2");
    }
}
