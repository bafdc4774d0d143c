package vn.lienthong.envelope;

import java.text.Normalizer;

/**
 * How long the text of an element may be, in characters as a reader counts them (NFC code points).
 *
 * @param byLaw limits of Decree 30/2020 Annex VI part II refuse a packet; those that only products' validators know
 *              are pointed out
 */
record Limit(int characters, boolean byLaw) {

    // Decree 30/2020, Annex VI, part II
    static final Limit ORGAN_NAME = law(200);
    static final Limit CODE_NUMBER = law(11);
    static final Limit CODE_NOTATION = law(30);
    static final Limit TYPE_NAME = law(100);
    static final Limit SUBJECT = law(500);
    static final Limit POSITION = law(100);
    static final Limit FULL_NAME = law(50);

    // what products check, from practice
    static final Limit LINE = custom(100);
    static final Limit PLACE = custom(150);
    static final Limit PARAGRAPH = custom(500);
    static final Limit REASON = custom(1000);

    /** Longer identifiers than any seen, short enough for every index. */
    static final Limit IDENTIFIER = law(255);
    /** No single value is longer, whatever it is: values end up in tables, lists and receipts. */
    static final Limit ANY = law(10_000);

    private static Limit law(int characters) {
        return new Limit(characters, true);
    }

    private static Limit custom(int characters) {
        return new Limit(characters, false);
    }

    boolean exceededBy(String value) {
        return value.length() > characters && length(value) > characters;
    }

    static int length(String value) {
        String composed = Normalizer.normalize(value, Normalizer.Form.NFC);
        return composed.codePointCount(0, composed.length());
    }
}
