package vn.lienthong.kernel;

/** One sentence for a person, in Vietnamese and in English; both are always there. */
public record Text(String vi, String en) {

    @Override
    public String toString() {
        return vi + " / " + en;
    }
}
