package vn.lienthong.console.signin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.ConsoleClient;
import vn.lienthong.testkit.RunningGateway;

/** A gateway with its console and one person of each role, who have long changed their first passwords. */
final class ConsoleScene implements AutoCloseable {

    static final String PASSWORD = "một câu dài dễ nhớ";

    final RunningGateway gateway;

    ConsoleScene(Path folder) {
        gateway = RunningGateway.start(folder, "lienthong.console.enabled", "true", "lienthong.console.attempts", "3");
        String hash = gateway.server().consolePart(Passwords.class).hash(PASSWORD);
        JdbcAccounts accounts = gateway.server().consolePart(JdbcAccounts.class);
        for (Role role : Role.values()) {
            Optional<UnitCode> unit = role == Role.CLERK ? Optional.of(new UnitCode("000.00.01.H49")) : Optional.empty();
            accounts.add(name(role), role.toString(), role, unit, hash, "test");
            accounts.password(name(role), hash, false);
        }
    }

    static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    ConsoleClient stranger() {
        return new ConsoleClient(gateway.server().consoleAddress().orElseThrow());
    }

    ConsoleClient signedIn(Role role) {
        ConsoleClient person = stranger();
        person.signIn(name(role), PASSWORD);
        return person;
    }

    <T> T part(Class<T> type) {
        return gateway.server().consolePart(type);
    }

    @Override
    public void close() throws IOException {
        gateway.close();
    }
}
