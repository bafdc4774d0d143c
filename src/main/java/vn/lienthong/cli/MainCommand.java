package vn.lienthong.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program without a command: explains itself. */
@Command(name = "lienthong", versionProvider = ProgramVersion.class)
final class MainCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT)
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true)
    private boolean version;

    /** Read by {@link Language#choose} before; here only so that it is known, checked and explained. */
    @Option(names = "--lang", paramLabel = "vi|en", scope = ScopeType.INHERIT)
    void language(String value) {
        if (!value.equals("vi") && !value.equals("en")) {
            throw new ParameterException(spec.commandLine(), "--lang: " + value + " (expected: vi, en)");
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command (expected: one of "
                + String.join(", ", spec.subcommands().keySet()) + ")");
    }
}
