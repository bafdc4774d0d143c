package vn.lienthong.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Everything about the directory: who is who and was who, and how that changes. */
@Command(name = "directory")
final class DirectoryCommand extends CommandGroup {

    static CommandLine with(Terminal terminal, GatewayHost host) {
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("show", new DirectoryReading.Show(terminal, host));
        commands.put("list", new DirectoryReading.ListUnits(terminal, host));
        commands.put("history", new DirectoryReading.History(terminal, host));
        commands.put("add", new DirectoryChanging.Add(terminal, host));
        commands.put("rename", new DirectoryChanging.Rename(terminal, host));
        commands.put("recode", new DirectoryChanging.Recode(terminal, host));
        commands.put("move", new DirectoryChanging.Move(terminal, host));
        commands.put("merge", new DirectoryEnding.Merge(terminal, host));
        commands.put("split", new DirectoryEnding.Split(terminal, host));
        commands.put("close", new DirectoryEnding.Close(terminal, host));
        commands.put("decide", new DirectoryEnding.Decide(terminal, host));
        commands.put("import", new DirectoryExchange.Import(terminal, host));
        commands.put("export", new DirectoryExchange.Export(terminal, host));
        commands.put("diff", new DirectoryExchange.Diff(terminal, host));
        var line = new CommandLine(new DirectoryCommand());
        commands.forEach(line::addSubcommand);
        return line;
    }
}
