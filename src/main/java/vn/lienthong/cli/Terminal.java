package vn.lienthong.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import vn.lienthong.kernel.Text;

/**
 * Where a command speaks: results on one stream, remarks on the other, in one language, in UTF-8 whatever the locale says.
 * Thread-safe as far as single lines are concerned.
 *
 * @param interactive whether a person watches, so that progress may be drawn over itself
 */
public record Terminal(PrintStream out, PrintStream err, Language language, boolean interactive) {

    static Terminal ofProcess(Language language) {
        return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err), language, System.console() != null);
    }

    /** One line of the result. */
    public void say(String vi, String en) {
        out.println(language.of(new Text(vi, en)));
    }

    public void say(Text text) {
        out.println(language.of(text));
    }

    /** One line that is not part of the result. */
    public void remark(String vi, String en) {
        err.println(language.of(new Text(vi, en)));
    }

    /** A bar for long work. */
    public Progress progress(String vi, String en, long steps) {
        return Progress.start(this, language.of(new Text(vi, en)), steps);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
