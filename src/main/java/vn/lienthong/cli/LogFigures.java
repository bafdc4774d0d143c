package vn.lienthong.cli;

/**
 * How fast a receipt log was.
 *
 * @param entries   appended, each of the size of a receipt
 * @param appended  of them a second, until the last commit
 * @param published of them a second, until the last one was in a signed checkpoint
 * @param samples   entries of which it was seen how long they took
 * @param median    seconds from the commit of an entry to the checkpoint that holds it
 * @param p99       the same, for 99 of 100
 * @param longest   the same, for the slowest
 */
public record LogFigures(long entries, double appended, double published, int samples, double median, double p99, double longest) {
}
