package vn.lienthong.console.signin;

/** Where the console writes down who did what. A change and its entry are one transaction. Implementations are thread-safe. */
public interface Audit {

    /** The outcome of what was done; anything else is the code of a refusal. */
    String DONE = "DONE";

    /**
     * @param actor   the name that was given, also when nobody has it
     * @param deed    {@code sign-in}, {@code user-added} …; its words are the text {@code deed.<deed>}
     * @param about   what it was done to, in one line; never a password
     * @param outcome {@link #DONE} or the code of the refusal
     * @param address network address of whoever asked
     */
    record Entry(String actor, String deed, String about, String outcome, String address) {
    }

    void write(Entry entry);
}
