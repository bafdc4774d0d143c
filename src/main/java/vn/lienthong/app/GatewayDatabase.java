package vn.lienthong.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** The PostgreSQL the gateway works on: its own, or one that the settings name. */
final class GatewayDatabase implements AutoCloseable {

    private final String url;
    private final String user;
    private final String password;
    private final Optional<EmbeddedPostgresServer> embedded;

    private GatewayDatabase(String url, String user, String password, Optional<EmbeddedPostgresServer> embedded) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.embedded = embedded;
    }

    static GatewayDatabase open(GatewaySettings settings) throws IOException {
        GatewaySettings.Database database = settings.database();
        if (database.external().isPresent()) {
            String password = database.passwordFile() == null ? ""
                    : Files.readAllLines(database.passwordFile()).stream().findFirst().orElse("");
            return new GatewayDatabase(database.external().get(), database.user(), password, Optional.empty());
        }
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(PostgresSettings.under(settings.data()));
        return new GatewayDatabase(server.jdbcUrl(), server.user(), server.password(), Optional.of(server));
    }

    /** For looking on: beside the gateway whose database it is, or, when that is stopped, by starting the database alone. */
    static GatewayDatabase look(GatewaySettings settings) throws IOException {
        PostgresSettings embedded = PostgresSettings.under(settings.data());
        if (settings.database().external().isEmpty()) {
            Optional<EmbeddedPostgresServer.Address> running = EmbeddedPostgresServer.running(embedded);
            if (running.isPresent()) {
                return new GatewayDatabase(running.get().jdbcUrl(), running.get().user(), running.get().password(), Optional.empty());
            }
            if (!Files.isDirectory(embedded.folder())) {
                throw new IOException(settings.data() + ": no gateway has kept anything here");
            }
        }
        return open(settings);
    }

    String url() {
        return url;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        if (embedded.isPresent()) {
            embedded.get().close();
        }
    }
}
