package vn.lienthong.cli;

import java.io.IOException;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.lienthong.directory.Rehearsal.Hindered;
import vn.lienthong.directory.Rehearsal.Outcome;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.trust.Expiry.What;
import vn.lienthong.trust.Expiry;

/** Says which units could no longer send or receive on a day, and why. */
@Command(name = "rehearse")
final class TrustRehearseCommand extends TrustAction {

    @Option(names = "--at", paramLabel = "DATE", required = true)
    private String at = "";

    @Option(names = "--silent")
    private boolean silent;

    TrustRehearseCommand(Terminal terminal, GatewayHost host) {
        super(terminal, host);
    }

    @Override
    public Integer call() throws IOException {
        LocalDate day = Arguments.read(at, LocalDate::parse, "2026-12-31");
        return reading(trust -> print(trust, day));
    }

    private int print(TrustReading trust, LocalDate day) throws IOException {
        Outcome outcome = trust.rehearse(day, silent);
        boolean gateway = false;
        for (Expiry expiry : trust.calendar()) {
            boolean own = expiry.what() == What.TLS || expiry.what() == What.RECEIPT_KEY;
            if (own && !expiry.renewed() && !VietnamTime.dateOf(expiry.until()).isAfter(day)) {
                gateway = true;
                terminal.say("Trục: " + expiry.what().text().vi() + " hết hạn lúc " + VietnamTime.iso(expiry.until()) + ".",
                        "Gateway: " + expiry.what().text().en() + " ends at " + VietnamTime.iso(expiry.until()) + ".");
            }
        }
        outcome.then().forEach(this::print);
        terminal.say("Ngày " + day + ": " + outcome.then().size() + " trong " + outcome.units() + " đơn vị không gửi hoặc không nhận được nữa; "
                        + outcome.before().size() + " đơn vị hôm nay cũng không.",
                "On " + day + ": " + outcome.then().size() + " of " + outcome.units() + " units can no longer send or receive; "
                        + outcome.before().size() + " cannot today either.");
        return outcome.then().isEmpty() && !gateway ? Exit.DONE : Exit.NEGATIVE;
    }

    private void print(Hindered unit) {
        Text cannot = unit.receives() ? new Text("không gửi được", "cannot send") : new Text("không gửi, không nhận được", "can neither send nor receive");
        terminal.out().println(unit.unit() + "  " + unit.name() + "  " + terminal.language().of(cannot));
        unit.why().forEach(why -> terminal.out().println("    " + terminal.language().of(why)));
    }
}
