package vn.lienthong;

import vn.lienthong.app.LocalGateway;
import vn.lienthong.cli.CommandLineInterface;

/** The front door of the program: everything begins with a command on the command line. */
public final class Gateway {

    private Gateway() {
    }

    public static void main(String[] args) {
        System.exit(CommandLineInterface.run(args, new LocalGateway()));
    }
}
