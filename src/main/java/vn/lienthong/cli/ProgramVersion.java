package vn.lienthong.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion()).orElse("development");
        return new String[] {"Liên Thông " + version};
    }
}
