package vn.lienthong;

import java.util.List;
import vn.lienthong.cli.CommandFailure;
import vn.lienthong.cli.CommandLineInterface;
import vn.lienthong.cli.GatewayHost;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.kernel.Text;

/** The front door of the program: everything begins with a command on the command line. */
public final class Gateway {

    private Gateway() {
    }

    public static void main(String[] args) {
        System.exit(CommandLineInterface.run(args, new NoHost()));
    }

    /** Until the composition root is there. */
    private static final class NoHost implements GatewayHost {

        @Override
        public Running start(HostSettings settings) {
            throw CommandFailure.negative("Chưa có.", "Not there yet.");
        }

        @Override
        public List<Text> check(HostSettings settings, CheckProgress progress) {
            throw CommandFailure.negative("Chưa có.", "Not there yet.");
        }
    }
}
