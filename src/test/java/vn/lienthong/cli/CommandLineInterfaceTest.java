package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class CommandLineInterfaceTest {

    private final RecordedTerminal english = new RecordedTerminal(Language.EN);
    private final RecordedTerminal vietnamese = new RecordedTerminal(Language.VI);

    @Test
    void helpOfEveryCommandExplainsItselfAndEveryOptionInBothLanguages() {
        for (var terminal : List.of(english, vietnamese)) {
            for (var command : commands(terminal).toList()) {
                var name = command.getCommandSpec().qualifiedName();
                assertThat(command.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
                for (ArgSpec argument : command.getCommandSpec().args()) {
                    assertThat(argument.description()).as(name + " " + argument.paramLabel() + argument).isNotEmpty();
                }
            }
        }
    }

    @Test
    void bothLanguagesHaveTheSameKeys() throws Exception {
        assertThat(new TreeSet<>(usage("vi").stringPropertyNames())).isEqualTo(new TreeSet<>(usage("en").stringPropertyNames()));
    }

    @Test
    void everyCommandHasHelpAndLeavesWithZero() {
        for (var command : commands(english).toList()) {
            var words = command.getCommandSpec().qualifiedName().split(" ");
            var arguments = Stream.concat(Arrays.stream(words).skip(1), Stream.of("--help")).toArray(String[]::new);
            assertThat(english.run(arguments)).as(String.join(" ", arguments)).isEqualTo(Exit.DONE);
        }
        assertThat(english.said()).contains("Usage: lienthong serve");
    }

    @Test
    void unknownOptionIsWrongUseAndSaysWhereHelpIs() {
        assertThat(vietnamese.run("serve", "--nonsense")).isEqualTo(Exit.WRONG_USE);
        assertThat(vietnamese.remarked()).contains("Dùng sai lệnh").contains("--nonsense").contains("lienthong serve --help");
    }

    @Test
    void atMostNothingIsWrongUseWhereverItCanBeAskedFor() {
        var needed = Map.of("lienthong find", List.of("--unit", "000.00.48.H49", "--system", "van-don"), "lienthong receipts", List.of("--unit", "000.00.48.H49"),
                "lienthong retention plan", List.<String>of(), "lienthong status parked", List.<String>of());
        assertThat(commands(english).map(CommandLine::getCommandSpec).filter(spec -> spec.optionsMap().containsKey("--max")).map(CommandSpec::qualifiedName))
                .containsExactlyInAnyOrderElementsOf(needed.keySet());
        needed.forEach((command, arguments) -> {
            var words = Stream.of(Stream.of(command.split(" ")).skip(1), arguments.stream(), Stream.of("--max", "0")).flatMap(all -> all).toArray(String[]::new);
            var terminal = new RecordedTerminal(Language.EN);
            assertThat(terminal.run(words)).as(command).isEqualTo(Exit.WRONG_USE);
            assertThat(terminal.remarked()).as(command).contains("--max: 0 (expected: at least 1)");
        });
    }

    @Test
    void noCommandIsWrongUse() {
        assertThat(english.run()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void unknownLanguageIsWrongUse() {
        assertThat(english.run("--lang", "fr", "check")).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void failureOfTheGatewayIsOneSentenceWithoutStackTrace(@TempDir Path data) {
        assertThat(english.run("check", "--data", data.toString())).isEqualTo(Exit.NEGATIVE);
        assertThat(english.remarked()).isEqualToIgnoringNewLines("No gateway here.");
    }

    @Test
    void languageFollowsOptionThenOwnVariableThenLocale() {
        assertThat(Language.choose(new String[] {"demo", "--lang=vi"}, Map.of("LANG", "en_US.UTF-8"))).isEqualTo(Language.VI);
        assertThat(Language.choose(new String[] {"demo", "--lang", "en"}, Map.of("LANG", "vi_VN.UTF-8"))).isEqualTo(Language.EN);
        assertThat(Language.choose(new String[] {}, Map.of("LIENTHONG_LANG", "vi", "LANG", "C"))).isEqualTo(Language.VI);
        assertThat(Language.choose(new String[] {}, Map.of("LC_ALL", "", "LANG", "vi_VN.UTF-8"))).isEqualTo(Language.VI);
        assertThat(Language.choose(new String[] {}, Map.of())).isEqualTo(Language.EN);
    }

    private static Stream<CommandLine> commands(RecordedTerminal terminal) {
        return withAllBelow(terminal.commandLine());
    }

    private static Stream<CommandLine> withAllBelow(CommandLine command) {
        return Stream.concat(Stream.of(command), command.getSubcommands().values().stream().flatMap(CommandLineInterfaceTest::withAllBelow));
    }

    private static Properties usage(String language) throws Exception {
        var properties = new Properties();
        try (var stream = CommandLineInterface.class.getResourceAsStream("usage_" + language + ".properties")) {
            properties.load(stream);
        }
        return properties;
    }
}
