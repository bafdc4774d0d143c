package vn.lienthong.console.signin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.security.crypto.password.PasswordEncoder;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/**
 * Makes, judges and compares passwords. Comparing is slow on purpose, so one at a time: whoever floods the sign-in page must
 * not take the processor from the documents. Thread-safe.
 */
public final class Passwords {

    /** Characters at least. */
    public static final int SHORTEST = 12;

    /** Bytes of UTF-8 at most: bcrypt does not see more. */
    public static final int LONGEST = 72;

    /** Without those that look like others. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 5;

    private final PasswordEncoder encoder;
    private final SecureRandom random;
    private final ReentrantLock one = new ReentrantLock(true);
    private final String nobodys;

    public Passwords(PasswordEncoder encoder, SecureRandom random) {
        this.encoder = encoder;
        this.random = random;
        this.nobodys = encoder.encode(oneTime());
    }

    /** {@code 7gk2m-…}: 20 characters, 99 bits. */
    String oneTime() {
        var password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    String hash(String password) {
        return encoder.encode(password);
    }

    boolean matches(String given, String hash) {
        one.lock();
        try {
            // longer ones are refused by bcrypt or, in other versions, cut off
            return given.getBytes(StandardCharsets.UTF_8).length <= LONGEST && encoder.matches(given, hash);
        } finally {
            one.unlock();
        }
    }

    /** Takes as long as {@link #matches}, so that time does not tell whether there is such an account. */
    void matchesNobody(String given) {
        matches(given, nobodys);
    }

    boolean weak(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** @throws RefusedException when a password of one's own choice is not fit */
    void judge(String name, String chosen, String before) {
        boolean fit = chosen.codePointCount(0, chosen.length()) >= SHORTEST && chosen.getBytes(StandardCharsets.UTF_8).length <= LONGEST
                && !chosen.toLowerCase(Locale.ROOT).contains(name) && !chosen.equals(before) && chosen.codePoints().distinct().count() >= GROUP;
        if (!fit) {
            throw RefusedException.of(RefusalCode.CONSOLE_PASSWORD_UNFIT, "", SHORTEST, LONGEST);
        }
    }
}
