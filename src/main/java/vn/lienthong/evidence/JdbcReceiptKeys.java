package vn.lienthong.evidence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The certificates of every key that ever signed a receipt here, by the name the receipts call it. Thread-safe. */
public final class JdbcReceiptKeys {

    private final JdbcTemplate jdbc;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public JdbcReceiptKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers a key for as long as its receipts are kept: for ever. */
    public void register(String name, String certificatesPem) {
        jdbc.update("insert into receipt_key (name, certificates) values (?, ?) on conflict (name) do nothing", name, certificatesPem);
    }

    /**
     * The certificates of a key as PEM, its own first.
     *
     * @throws IllegalStateException when no such key was ever registered
     */
    public String certificates(String name) {
        return known.computeIfAbsent(name, key -> jdbc.queryForList("select certificates from receipt_key where name = ?", String.class, key)
                .stream().findFirst().orElseThrow(() -> new IllegalStateException("receipt key " + key + ": not registered")));
    }
}
