package vn.lienthong.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A published file of the tree (C2SP tlog-tiles): 256 neighbouring hashes of one level, or as many as there are yet, each the
 * root of 256 hashes of the level below; or the 256 entries under a tile of level 0.
 *
 * @param level 0 for the hashes of leaves, {@link #ENTRIES} for the entries themselves
 * @param index of the tile in its level
 * @param width hashes or entries in it, 1 to 256
 */
public record Tile(int level, long index, int width) {

    /** Stands in the place of a level where the entries are meant. */
    public static final int ENTRIES = -1;

    /** Hashes of a full tile. */
    public static final int FULL = 256;

    /** Bits by which an index shrinks from level to level. */
    static final int BITS = 8;

    private static final int HIGHEST_LEVEL = 7;
    private static final Pattern PATH = Pattern.compile("tile/(entries|[0-7])/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public Tile {
        if (level < ENTRIES || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("tile: level " + level + ", index " + index + ", width " + width
                    + " (expected: level -1 to 7, index from 0, width 1 to 256)");
        }
    }

    /** The tile as it is in a tree of that size; it has to be there. */
    public static Tile of(int level, long index, long treeSize) {
        return new Tile(level, index, (int) Math.min(FULL, hashes(level, treeSize) - index * FULL));
    }

    /** How many hashes of the level, or entries, a tree of that size has in its tiles. */
    static long hashes(int level, long treeSize) {
        return level <= 0 ? treeSize : treeSize >>> (BITS * level);
    }

    /** Reads a path; empty when no tile has it. */
    public static Optional<Tile> parse(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String digits = parts.group(2).replaceAll("[x/]", "");
        int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        boolean canonical = digits.length() <= 18 && (digits.length() == 3 || !digits.startsWith("000")) && (parts.group(3) == null || width < FULL);
        return canonical ? Optional.of(new Tile(parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1)),
                Long.parseLong(digits), width)) : Optional.empty();
    }

    /** Index 1234067 is {@code x001/x234/067}; a tile of less than 256 has its width behind it. */
    public String path() {
        var elements = new StringBuilder(String.format("%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            elements.insert(0, String.format("x%03d/", rest % 1000));
        }
        return "tile/" + (level == ENTRIES ? "entries" : Integer.toString(level)) + "/" + elements + (width == FULL ? "" : ".p/" + width);
    }

    /** The same tile when it is complete. */
    public Tile full() {
        return new Tile(level, index, FULL);
    }
}
